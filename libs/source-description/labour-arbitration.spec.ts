import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { MappedItem } from '#libs/connector-kit/index.js';
import { parseDescription, readDescriptionFile } from './index.js';

const FILE = 'sources/labour-arbitration.yaml';
const { compiled } = readDescriptionFile(FILE);
const interpret = (item: object | string, system?: string) => {
  const text = typeof item === 'string' ? item : JSON.stringify(item);
  return compiled.interpret({ bytes: Buffer.from(text), mediaType: 'application/json' }, system);
};
const mapped = (item: object): MappedItem => {
  const meaning = interpret(item);
  if (meaning.kind !== 'mapped') throw new Error(`malformed: ${meaning.reason}`);
  return meaning;
};

const base = { ajbh: 'LDZC1', gxsj: '20260506070809', sfsc: 'N' };
const whole = {
  ...base,
  ah: '上城劳人仲案〔2026〕12号',
  ay: '0101',
  zt: '调解中',
  sqr: [{ lx: 'ZRR', xm: '李梅', zjlx: '01', zjhm: '330102199001011234', lxdh: '13800000000', dz: '某路1号' }],
  bsqr: [{ lx: 'DW', xm: '某公司', zjlx: '11', zjhm: '91330102MA2B12345X' }],
  zcqq: '支付工资',
  ssly: '拖欠三个月工资',
  sajey: 30500.5,
  ygdd: '某路9号',
  ygddxzqh: '330102',
  sqrs: '2',
  sqrq: '20260501',
  zyfsrq: '20260301',
  sxjzrq: '20260615',
  jarq: '',
  sqfs: '窗口',
  zcw: '上城区劳动人事争议仲裁委员会',
  zcwxzqh: '330102',
  zcy: '周仲裁员',
};

describe('labour arbitration by its description', () => {
  it('maps every field', () => {
    const { record, issues, sightings } = mapped(whole);
    expect({ issues, sightings }).toEqual({ issues: [], sightings: [] });
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      system: 'labour-arbitration',
      sourceId: 'LDZC1',
      state: 'live',
      updatedAt: '2026-05-06T07:08:09+08:00',
      content: {
        nature: 'dispute',
        numbers: ['上城劳人仲案〔2026〕12号'],
        narrative: '拖欠三个月工资',
        claim: '支付工资',
        category: ['劳动人事争议', '追索劳动报酬'],
        status: { raw: '调解中', stage: 'in-progress' },
        complainants: [
          {
            kind: 'person',
            name: '李梅',
            idType: '居民身份证',
            idNumber: '330102199001011234',
            phone: '13800000000',
            address: '某路1号',
          },
        ],
        respondents: [
          { kind: 'organisation', name: '某公司', idType: '统一社会信用代码', idNumber: '91330102MA2B12345X' },
        ],
        groupSize: 2,
        place: { divisionCode: '330102', address: '某路9号' },
        amountYuan: 30500.5,
        filedAt: '2026-05-01T00:00:00+08:00',
        occurredAt: '2026-03-01T00:00:00+08:00',
        deadline: '2026-06-15T00:00:00+08:00',
        channel: '窗口',
        handling: {
          unit: '上城区劳动人事争议仲裁委员会',
          mediator: '周仲裁员',
          officeName: '上城区劳动人事争议仲裁委员会',
          officeDivisionCode: '330102',
        },
      },
    });
  });

  it('takes back what is marked as deleted, and keeps what the parties withdrew', () => {
    expect(mapped({ ...base, sfsc: 'Y' }).record).toEqual({
      system: 'labour-arbitration',
      sourceId: 'LDZC1',
      state: 'withdrawn',
      updatedAt: '2026-05-06T07:08:09+08:00',
    });
    expect(mapped({ ...base, zt: '撤回申请' }).record).toMatchObject({
      state: 'live',
      content: { status: { raw: '撤回申请', stage: 'withdrawn-by-party' } },
    });
  });

  it('keeps words and fields that it does not know as they came, and says so', () => {
    const { record, sightings } = mapped({ ...whole, zt: '中止', ay: '0777', fgz: '甲' });
    expect(record.content).toMatchObject({
      status: { raw: '中止', stage: 'unknown' },
      category: ['劳动人事争议', '0777'],
      unmapped: { fgz: '甲' },
    });
    expect(sightings.map(({ field, kind, example }) => [field, kind, example])).toEqual(
      expect.arrayContaining([
        ['zt', 'unknown-value', '中止'],
        ['ay', 'unknown-value', '0777'],
        ['fgz', 'unknown-field', '甲'],
      ]),
    );
  });

  it('mends what is plain with an issue, and keeps all digits of a paper', () => {
    const { record, issues } = mapped({
      ...base,
      sajey: '3,050.00',
      sqr: [{ lx: 'ZRR', xm: '李', zjhm: 330102199001011234n.toString() }],
    });
    expect(record.content).toMatchObject({ amountYuan: 3050, complainants: [{ idNumber: '330102199001011234' }] });
    expect(issues).toMatchObject([{ field: 'sajey', kind: 'repaired' }]);
    const digits = interpret('{"ajbh":"A","gxsj":"20260506070809","sqr":[{"xm":"李","zjhm":330102199001011234}]}');
    expect(digits).toMatchObject({ record: { content: { complainants: [{ idNumber: '330102199001011234' }] } } });
  });

  it.each([
    [{ ...base, sqrq: '20260230' }, 'schema:sqrq', 'LDZC1'],
    [{ ...base, gxsj: undefined }, 'schema:gxsj', 'LDZC1'],
    [{ ...base, sajey: '三万余元' }, 'schema:sajey', 'LDZC1'],
    [{ ...base, sqr: '李梅' }, 'schema:sqr', 'LDZC1'],
    [{ ...base, ajbh: ' ' }, 'schema:ajbh', null],
    ['{"ajbh":"A1","gxsj":NaN}', 'json:not-well-formed', 'A1'],
    ['[]', 'schema:item', null],
    ['null', 'schema:item', null],
    ['7', 'schema:item', null],
  ])('%j is malformed', (item, cause, sourceId) => {
    expect(interpret(item)).toMatchObject({ kind: 'malformed', cause, sourceId });
  });

  it('says of each unified field where it comes from', () => {
    expect(compiled.fieldOrigins).toMatchObject({
      category: ['ay'],
      complainants: ['sqr'],
      place: ['ygddxzqh', 'ygdd'],
      status: ['zt'],
      state: ['sfsc'],
      updatedAt: ['gxsj'],
    });
  });

  it('has another version as soon as an item might be mapped otherwise', () => {
    const text = readFileSync(FILE, 'utf8');
    const versionOf = (changed: string) => parseDescription(changed, FILE).compiled.mappingVersion;
    expect(versionOf(text)).toMatch(/^labour-arbitration-1\+[0-9a-f]{8}$/);
    expect(versionOf(`# a remark\n${text}`)).toBe(versionOf(text));
    expect(versionOf(text.replace('调解结案: agreed', '调解结案: closed'))).not.toBe(versionOf(text));
  });

  it('reads a second source of the same kind under its own name', () => {
    expect(interpret(base, 'labour-arbitration-2')).toMatchObject({ record: { system: 'labour-arbitration-2' } });
  });
});
