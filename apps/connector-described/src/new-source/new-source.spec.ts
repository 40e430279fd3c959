import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { parseDescription } from '#libs/source-description/index.js';
import { itemsOf } from '../files/file-items.js';
import { type NewSource, readCommandLine, UsageError } from './command-line.js';
import { descriptionText, NO_SAMPLE } from './description-text.js';
import { acceptanceSpec, composeEntry, sourceUnderTest } from './files-beside.js';
import { readSample } from './read-sample.js';

const folder = mkdtempSync(path.join(tmpdir(), 'yian-tong-new-source-'));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const asked = (kind: NewSource['kind'], more: readonly string[] = []): NewSource => {
  const read = readCommandLine(['--kind', kind, '--name', 'police-110', '--title', '110 警情', ...more]);
  if (!read) throw new Error('the schema was asked for');
  return read;
};

describe('a new source', () => {
  it.each(['rest', 'table', 'files'] as const)(
    'of kind %s begins with a description that can be read as it is',
    (kind) => {
      const text = descriptionText(asked(kind), NO_SAMPLE);
      const { description, variables } = parseDescription(text, 'x.yaml');
      expect(description).toMatchObject({ system: 'police-110', title: { zh: '110 警情' }, source: { kind } });
      for (const name of variables) expect(name).toMatch(/^POLICE_110_/);
      for (const name of variables) expect(composeEntry('police-110', text)).toContain(`${name}: \${${name}:-}`);
      expect(acceptanceSpec('police-110')).toContain('Police110UnderTest.start');
      expect(sourceUnderTest('police-110', text)).toContain("readonly statusField = 'status'");
    },
  );

  it('is proposed its fields and mapping from a page of JSON, by which the page is then understood', () => {
    const items = [
      {
        ajbh: 'A1',
        zt: '调解中',
        sqr: [{ xm: '李梅', zjhm: '330102199001011234', lxdh: '13800000000' }],
        bsqr: [{ mc: '某公司' }],
        ssly: '拖欠工资',
        zcqq: '支付工资',
        sajey: 300.5,
        sqrq: '20260501',
        gxsj: '20260506070809',
        sfsc: 'N',
      },
      {
        ajbh: 'A2',
        zt: '裁决结案',
        sqr: [],
        bsqr: [],
        ssly: '加班费',
        zcqq: '',
        sajey: 20,
        sqrq: '20260502',
        gxsj: '20260507070809',
        sfsc: 'N',
      },
    ];
    const page = { code: '0', msg: 'ok', data: { xyyb: 'x', list: items } };
    const text = descriptionText(asked('rest'), readSample(file('page.json', JSON.stringify(page))));
    const { description, compiled } = parseDescription(text, 'x.yaml');
    expect(description).toMatchObject({
      source: {
        success: { at: 'code' },
        list: { items: 'data.list', pages: { kind: 'cursor', next: 'data.xyyb' }, window: { notation: 'compact' } },
      },
      items: { id: 'ajbh', changedAt: 'gxsj' },
    });
    const meaning = compiled.interpret({ bytes: Buffer.from(JSON.stringify(items[0])), mediaType: 'application/json' });
    expect(meaning).toMatchObject({
      kind: 'mapped',
      issues: [],
      sightings: [],
      record: {
        sourceId: 'A1',
        updatedAt: '2026-05-06T07:08:09+08:00',
        content: {
          status: { raw: '调解中', stage: 'in-progress' },
          complainants: [{ name: '李梅', idNumber: '330102199001011234', phone: '13800000000' }],
          respondents: [{ name: '某公司' }],
          narrative: '拖欠工资',
          claim: '支付工资',
          amountYuan: 300.5,
          filedAt: '2026-05-01T00:00:00+08:00',
        },
      },
    });
  });

  it('is proposed them from a CSV in GB18030 with Chinese names', () => {
    const csv =
      '编号,报警时间,状态,报警人姓名,报警人电话,内容,金额\n1,2026-05-01 08:00:00,已结案,张三,13800000000,"邻里,噪声",12.50\n2,2026-05-02 09:00:00,处理中,李四,13900000000,借款,3.00\n';
    const bytes = iconv.encode(csv, 'gb18030');
    const text = descriptionText(asked('files'), readSample(file('rows.csv', bytes)));
    const { description, compiled } = parseDescription(text, 'x.yaml');
    if (description.source.kind !== 'files') throw new Error('no files');
    expect(description.source.format).toEqual({ kind: 'csv', encoding: 'gb18030', separator: ',' });
    const [item] = itemsOf(bytes, description.source.format);
    expect(compiled.interpret(item!)).toMatchObject({
      kind: 'mapped',
      issues: [],
      sightings: [],
      record: {
        sourceId: '1',
        content: {
          narrative: '邻里,噪声',
          amountYuan: 12.5,
          filedAt: '2026-05-01T08:00:00+08:00',
          status: { raw: '已结案', stage: 'closed' },
          complainants: [{ name: '张三', phone: '13800000000' }],
        },
      },
    });
  });

  it.each([
    [['--kind', 'soap', '--name', 'a'], /--kind must be/],
    [['--kind', 'rest', '--name', 'A b'], /--name must be/],
    [['--kind', 'table', '--name', 'a', '--relation', 'x'], /go together/],
    [['--knd', 'rest'], /--knd/],
  ])('%j is refused', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(UsageError);
    expect(() => readCommandLine(args)).toThrow(message);
  });

  it('is not proposed anything from what is no sample', () => {
    expect(() => readSample(path.join(folder, 'none.json'))).toThrow(/ENOENT/);
    expect(() => readSample(file('a.json', '{"a": 1}'))).toThrow(/no array of objects/);
    expect(() => readSample(file('b.json', '<html>'))).toThrow(/neither JSON nor NDJSON/);
    expect(() => readSample(file('c.csv', 'id\n'))).toThrow(/no header and rows/);
  });
});
