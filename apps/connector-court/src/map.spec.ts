import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { MappedItem } from '#libs/connector-kit/index.js';
import { COURT_STAGES, interpretCourtCase } from './map.js';

const interpret = (item: object | string) => {
  const text = typeof item === 'string' ? item : JSON.stringify(item);
  return interpretCourtCase('court', { bytes: Buffer.from(text), mediaType: 'application/json' });
};

const mapped = (item: object): MappedItem => {
  const meaning = interpret(item);
  if (meaning.kind !== 'mapped') throw new Error(`malformed: ${meaning.reason}`);
  return meaning;
};

const base = { id: 'A1', updatedAt: '2026-05-06T07:08:09+08:00' };

const whole = {
  ...base,
  caseNumber: '(2026)浙0106民诉前调1234号',
  cause: '物业服务合同纠纷',
  status: '调解中',
  applicants: [
    {
      kind: 'person',
      name: '张三',
      idType: '居民身份证',
      idNumber: '3301**********1234',
      phone: '138 1234 5678',
      address: '某路1号',
    },
  ],
  respondents: [
    { kind: 'organisation', name: '某物业公司', idType: '统一社会信用代码', idNumber: '91330106MA2B12345X' },
  ],
  claim: '退还物业费',
  facts: '电梯常坏',
  amount: 47760,
  disputeAddress: '某小区3幢',
  courtCode: '330106',
  court: '某区人民法院',
  mediationOrganisation: '某调解委员会',
  mediator: '李四',
  acceptedAt: '2026-05-01T01:00:00Z',
  closedAt: null,
};

describe("mapping of the court's items", () => {
  test('maps every field', () => {
    const { record, issues, sightings } = mapped(whole);
    expect({ issues, sightings }).toEqual({ issues: [], sightings: [] });
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      system: 'court',
      sourceId: 'A1',
      state: 'live',
      updatedAt: '2026-05-06T07:08:09+08:00',
      content: {
        nature: 'dispute',
        numbers: ['(2026)浙0106民诉前调1234号'],
        narrative: '电梯常坏',
        claim: '退还物业费',
        category: ['物业服务合同纠纷'],
        status: { raw: '调解中', stage: 'in-progress' },
        complainants: whole.applicants,
        respondents: whole.respondents,
        place: { address: '某小区3幢' },
        amountYuan: 47760,
        filedAt: '2026-05-01T09:00:00+08:00',
        handling: {
          mediationOrganisation: '某调解委员会',
          mediator: '李四',
          officeName: '某区人民法院',
          officeDivisionCode: '330106',
        },
      },
    });
  });

  test('a tombstone withdraws, 已撤回 does not', () => {
    expect(mapped({ ...base, deleted: true }).record).toEqual({
      system: 'court',
      sourceId: 'A1',
      state: 'withdrawn',
      updatedAt: '2026-05-06T07:08:09+08:00',
    });
    expect(mapped({ ...base, status: '已撤回' }).record).toMatchObject({
      state: 'live',
      content: { status: { raw: '已撤回', stage: 'withdrawn-by-party' } },
    });
  });

  test('missing, null and "" are the same', () => {
    const { record } = mapped(base);
    const empty = { ...base, cause: '', status: null, applicants: null, amount: null, acceptedAt: '', courtCode: '' };
    expect(mapped(empty).record).toEqual(record);
  });

  test('a party may have an empty name', () => {
    const { record } = mapped({ ...base, applicants: [{ kind: 'person', name: '', phone: '1' }] });
    expect(record.content?.complainants).toEqual([{ kind: 'person', phone: '1' }]);
  });

  test('mistyped and masked numbers of papers are kept as written', () => {
    const applicants = [{ kind: 'person', name: '张三', idNumber: '33010619900230123' }];
    expect(mapped({ ...base, applicants }).record.content?.complainants).toEqual(applicants);
  });

  test('mends what is plain, with the repair on record', () => {
    const { record, issues } = mapped({ ...base, amount: '47760' });
    expect(record.content?.amountYuan).toBe(47760);
    expect(issues).toEqual([{ field: 'amount', kind: 'repaired', value: '47760', note: expect.any(String) }]);
  });

  test.each([
    [{ ...base, acceptedAt: '2026-02-30T00:00:00+08:00' }, 'schema:acceptedAt', 'A1'],
    [{ ...base, amount: '约五万' }, 'schema:amount', 'A1'],
    [{ ...base, applicants: '张三' }, 'schema:applicants', 'A1'],
    [{ ...base, applicants: [{ kind: 'person' }] }, 'schema:applicants[].name', 'A1'],
    [{ ...base, respondents: [{ kind: 'person', name: null }] }, 'schema:respondents[].name', 'A1'],
    [{ ...base, updatedAt: undefined }, 'schema:updatedAt', 'A1'],
    [{ ...base, id: '' }, 'schema:id', null],
    [{ ...base, id: { no: 1 } }, 'schema:id', null],
    ['{"id":"A1","updatedAt":NaN}', 'json:not-well-formed', 'A1'],
    ['[]', 'schema:item', null],
  ])('%j is malformed', (item, cause, sourceId) => {
    expect(interpret(item)).toMatchObject({ kind: 'malformed', cause, sourceId });
  });

  test('unknown words and fields are drift, and the record is taken', () => {
    const { record, sightings } = mapped({
      ...base,
      status: '再审',
      applicants: [{ kind: 'robot', name: 'x' }],
      法官: '王',
    });
    expect(sightings.map(({ field, example }) => `${field} ${example}`).sort()).toEqual([
      'applicants[].kind robot',
      'status 再审',
      '法官 王',
    ]);
    expect(record.content).toMatchObject({
      status: { raw: '再审', stage: 'unknown' },
      complainants: [{ kind: 'unknown', name: 'x' }],
      unmapped: { 法官: '王' },
    });
  });
});

describe("the court's contract", () => {
  const contract = parse(readFileSync('docs/contracts/court.openapi.yaml', 'utf8'));
  const { MediationCase, Party } = contract.components.schemas;

  test('every field of it is known', () => {
    const party = Object.fromEntries(Object.keys(Party.properties).map((name) => [name, 'x']));
    const sample: Record<string, { type: string | string[]; format?: string }> = MediationCase.properties;
    const values = Object.entries(sample).map(([name, { type, format }]) => {
      if (name === 'deleted') return [name, false];
      if (type === 'array') return [name, [party]];
      if ([type].flat().includes('number')) return [name, 1];
      return [name, format === 'date-time' ? '2026-01-01T00:00:00Z' : 'x'];
    });
    const { sightings } = mapped(Object.fromEntries(values));
    expect(sightings.filter(({ kind }) => kind === 'unknown-field')).toEqual([]);
  });

  test('every status word of it is known', () => {
    const words = MediationCase.properties.status.description.split('|').map((word: string) => word.trim());
    expect([...COURT_STAGES.keys()].sort()).toEqual(words.sort());
  });
});
