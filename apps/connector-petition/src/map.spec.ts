import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { MappedItem } from '#libs/connector-kit/index.js';
import { interpretLetter, PETITION_STAGES } from './map.js';

const interpretBytes = (bytes: Buffer) =>
  interpretLetter('petition', { bytes, mediaType: 'application/xml; charset=GB18030' });

const interpret = (fields: string) => interpretBytes(iconv.encode(`<XFJ>${fields}</XFJ>`, 'gb18030'));

const mapped = (fields: string): MappedItem => {
  const meaning = interpret(fields);
  if (meaning.kind !== 'mapped') throw new Error(`malformed: ${meaning.reason}`);
  return meaning;
};

const base = '<XH>7</XH><XFJBH>XF1</XFJBH><CZLX>XZ</CZLX><GXSJ>2026-05-06 07:08:09</GXSJ>';

describe('mapping of letters', () => {
  test('takes a tag of any name for one that it does not know', () => {
    const { record, sightings } = mapped(`${base}<constructor>x</constructor><__proto__>y</__proto__><toString/>`);
    expect(record.sourceId).toBe('XF1');
    expect(sightings.map(({ field, example }) => [field, example])).toEqual([
      ['constructor', 'x'],
      ['__proto__', 'y'],
    ]);
  });

  test('maps every field', () => {
    const { record, issues, sightings } = mapped(
      `${base}<XFRXM>张某</XFRXM><ZJLX>111</ZJLX><ZJHM>33010619900101123X</ZJHM><LXDH>138-1234-5678 0571 87654321</LXDH>
       <ZZ>某路1号</ZZ><XFXS>来访</XFXS><RS>6</RS>
       <TXR><XM>李四</XM><ZJHM/><LXDH>139</LXDH></TXR><TXR><XM>王五</XM></TXR><TXR/>
       <XFRQ>2026-05-05</XFRQ><WTSD>330106001</WTSD><WTDD>某小区</WTDD><NRFL>城乡建设/物业管理</NRFL>
       <BT>电梯</BT><GYQK>&lt;p&gt;电梯坏了&lt;/p&gt;</GYQK><BFYDX>某物业</BFYDX><XFMD>求决</XFMD>
       <CFBZ>1</CFBZ><YXFJBH>XF0</YXFJBH><BLZT>已转送</BLZT><BLDW>某街道</BLDW>`,
    );
    expect({ issues, sightings }).toEqual({ issues: [], sightings: [] });
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      system: 'petition',
      sourceId: 'XF1',
      state: 'live',
      updatedAt: '2026-05-06T07:08:09+08:00',
      sourceSequence: '7',
      content: {
        nature: 'dispute',
        title: '电梯',
        narrative: '<p>电梯坏了</p>',
        purpose: '求决',
        category: ['城乡建设', '物业管理'],
        status: { raw: '已转送', stage: 'assigned' },
        complainants: [
          {
            kind: 'person',
            name: '张某',
            idType: '居民身份证',
            idNumber: '33010619900101123X',
            phone: '138-1234-5678 0571 87654321',
            address: '某路1号',
          },
          { kind: 'person', name: '李四', phone: '139' },
          { kind: 'person', name: '王五' },
        ],
        respondents: [{ kind: 'unknown', name: '某物业' }],
        groupSize: 6,
        place: { divisionCode: '330106001', address: '某小区' },
        filedAt: '2026-05-05T00:00:00+08:00',
        channel: '来访',
        handling: { unit: '某街道' },
        repeated: true,
        links: [{ relation: 'earlier', system: 'petition', sourceId: 'XF0' }],
      },
    });
  });

  test('SC withdraws and brings nothing else', () => {
    expect(mapped(base.replace('XZ', 'SC')).record).toEqual({
      system: 'petition',
      sourceId: 'XF1',
      state: 'withdrawn',
      updatedAt: '2026-05-06T07:08:09+08:00',
      sourceSequence: '7',
    });
  });

  test('意见建议 is no dispute', () => {
    expect(mapped(`${base}<XFMD>意见建议</XFMD>`).record.content?.nature).toBe('suggestion');
  });

  test('WTSD may be a name; digits of another length are neither', () => {
    expect(mapped(`${base}<WTSD>西湖区</WTSD>`).record.content?.place).toMatchObject({ divisionName: '西湖区' });
    const odd = mapped(`${base}<WTSD>3301</WTSD>`);
    expect(odd.record.content?.place).toEqual({});
    expect(odd.issues).toMatchObject([{ field: 'WTSD', kind: 'ignored', value: '3301' }]);
  });

  test('numbers of papers are kept as written; RS is mended where it is plain', () => {
    const { record, issues } = mapped(`${base}<ZJHM>1234</ZJHM><RS>12人</RS>`);
    expect(record.content).toMatchObject({ complainants: [{ idNumber: '1234' }], groupSize: 12 });
    expect(issues).toMatchObject([{ field: 'RS', kind: 'repaired', value: '12人' }]);
  });

  test.each([
    [`${base}<GYQK>a & b</GYQK>`, 'xml:not-well-formed', 'XF1'],
    [`${base}<GYQK>\u0001</GYQK>`, 'xml:not-well-formed', 'XF1'],
    [`${base}<XFRQ>2026-02-30</XFRQ>`, 'schema:XFRQ', 'XF1'],
    [`${base}<RS>几十</RS>`, 'schema:RS', 'XF1'],
    [`${base}<BT>a</BT><BT>b</BT>`, 'schema:BT', 'XF1'],
    [`${base}<TXR>李四</TXR>`, 'schema:TXR[]', 'XF1'],
    [base.replace('2026-05-06', '2026-06-31'), 'schema:GXSJ', 'XF1'],
    [base.replace('<XFJBH>XF1</XFJBH>', ''), 'schema:XFJBH', null],
    [base.replace('<XH>7</XH>', '<XH>七</XH>'), 'schema:XH', 'XF1'],
  ])('%j is malformed', (fields, cause, sourceId) => {
    expect(interpret(fields)).toMatchObject({ kind: 'malformed', cause, sourceId });
  });

  test('bytes that are no GB 18030 are malformed, but have their identity', () => {
    const bytes = Buffer.concat([
      Buffer.from(`<XFJ>${base}<BT>`),
      Buffer.from([0xff, 0x41]),
      Buffer.from('</BT></XFJ>'),
    ]);
    expect(interpretBytes(bytes)).toMatchObject({ kind: 'malformed', cause: 'encoding:not-gb18030', sourceId: 'XF1' });
  });

  test('unknown words and tags are drift, and the letter is taken', () => {
    const { record, sightings } = mapped(
      `${base}<ZJLX>999</ZJLX><ZJHM>1</ZJHM><BLZT>督办</BLZT><XZB>新</XZB><CFBZ>x</CFBZ>`,
    );
    expect(sightings.map(({ field, example }) => `${field} ${example}`).sort()).toEqual([
      'BLZT 督办',
      'CFBZ x',
      'XZB 新',
      'ZJLX 999',
    ]);
    expect(record.content).toMatchObject({ status: { stage: 'unknown' }, unmapped: { XZB: '新' } });
  });
});

describe("the petition system's contract", () => {
  const contract = readFileSync('docs/contracts/petition-feed.md', 'utf8');
  const rows = [...contract.matchAll(/^\| ([A-Z]+(?: \/ [A-Z]+)*) \| [^|]+ \| (.*) \|$/gm)];

  test('every tag of it is known', () => {
    const tags = rows.flatMap(([, names = '']) => names.split(' / '));
    expect(tags.length).toBeGreaterThan(20);
    const given = new Set(['XH', 'XFJBH', 'CZLX', 'GXSJ']);
    const value = (tag: string) =>
      tag === 'TXR' ? '<XM>x</XM><ZJHM>1</ZJHM><LXDH>1</LXDH>' : tag === 'XFRQ' ? '2026-01-01' : '1';
    const fields = tags.filter((tag) => !given.has(tag)).map((tag) => `<${tag}>${value(tag)}</${tag}>`);
    const { sightings } = mapped(base + fields.join(''));
    expect(sightings.filter(({ kind }) => kind === 'unknown-field')).toEqual([]);
  });

  test('every word of BLZT is known', () => {
    const notes = rows.find(([, names]) => names === 'BLZT')?.[2] ?? '';
    expect([...PETITION_STAGES.keys()].sort()).toEqual(
      notes
        .split(',')
        .map((word) => word.trim())
        .sort(),
    );
  });
});
