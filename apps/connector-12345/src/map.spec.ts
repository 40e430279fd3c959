import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { MappedItem } from '#libs/connector-kit/index.js';
import { canonicalJson } from '#libs/contracts/index.js';
import { HOTLINE_STAGES, interpretOrder } from './map.js';

const interpret = (row: object) =>
  interpretOrder('hotline-12345', { bytes: Buffer.from(canonicalJson(row)), mediaType: 'application/json' });

const mapped = (row: object): MappedItem => {
  const meaning = interpret(row);
  if (meaning.kind !== 'mapped') throw new Error(`malformed: ${meaning.reason}`);
  return meaning;
};

/** As the reader hands a row over: numbers of PostgreSQL's numeric and bigint as text. */
const base = {
  id: '1',
  order_no: 'H1',
  call_time: '2026-05-06 07:08:09',
  channel: '电话',
  order_type: '投诉',
  confidential: false,
  content: '漏水',
  status: '办理中',
  update_time: '2026-05-06 07:09:00.5',
};

describe('mapping of work orders', () => {
  test('maps every field', () => {
    const { record, issues, sightings } = mapped({
      ...base,
      parent_order_no: 'H0',
      category1: '城乡建设',
      category2: '物业',
      category3: null,
      caller_name: '张先生',
      caller_phone: '13812345678',
      caller_id_no: '33010619900101123X',
      confidential: true,
      title: '楼上漏水',
      event_time: '2026-05-05 00:00:00',
      event_address: '某小区3幢',
      area_code: '330106001002',
      longitude: '120.130000',
      latitude: '30.260000',
      target_name: '某物业',
      target_code: '91330106MA2B12345X',
      amount: '1200.50',
      handling_unit: '某街道',
      reply: '已联系',
      satisfaction: 4,
      deadline: '2026-05-13 17:30:00',
    });
    expect({ issues, sightings }).toEqual({ issues: [], sightings: [] });
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      system: 'hotline-12345',
      sourceId: 'H1',
      state: 'live',
      updatedAt: '2026-05-06T07:09:00.5+08:00',
      content: {
        nature: 'dispute',
        title: '楼上漏水',
        narrative: '漏水',
        purpose: '投诉',
        category: ['城乡建设', '物业'],
        status: { raw: '办理中', stage: 'in-progress' },
        complainants: [{ kind: 'person', name: '张先生', phone: '13812345678', idNumber: '33010619900101123X' }],
        respondents: [
          { kind: 'organisation', name: '某物业', idType: '统一社会信用代码', idNumber: '91330106MA2B12345X' },
        ],
        place: { divisionCode: '330106001002', address: '某小区3幢', longitude: 120.13, latitude: 30.26 },
        amountYuan: 1200.5,
        filedAt: '2026-05-06T07:08:09+08:00',
        occurredAt: '2026-05-05T00:00:00+08:00',
        deadline: '2026-05-13T17:30:00+08:00',
        channel: '电话',
        handling: { unit: '某街道', reply: '已联系', satisfaction: 4 },
        links: [{ relation: 'parent', system: 'hotline-12345', sourceId: 'H0' }],
        confidential: true,
      },
    });
  });

  test.each([
    ['咨询', 'enquiry'],
    ['建议', 'suggestion'],
    ['举报', 'dispute'],
    ['求助', 'dispute'],
  ])('%s is a %s', (order_type, nature) => {
    expect(mapped({ ...base, order_type }).record.content?.nature).toBe(nature);
  });

  test('作废 withdraws, and keeps what the order said', () => {
    expect(mapped({ ...base, status: '作废' }).record).toMatchObject({
      state: 'withdrawn',
      content: { narrative: '漏水' },
    });
  });

  test('0,0 is no place; odd values are left out, on record', () => {
    const nowhere = mapped({ ...base, longitude: '0.000000', latitude: '0.000000' });
    expect(nowhere).toMatchObject({ issues: [], record: { content: { place: {} } } });
    const odd = mapped({ ...base, longitude: '500', latitude: '30', satisfaction: 9, area_code: '33010' });
    expect(odd.issues.map(({ field, kind }) => `${kind} ${field}`).sort()).toEqual([
      'ignored area_code',
      'ignored longitude',
      'ignored satisfaction',
    ]);
  });

  test.each([
    [{ ...base, call_time: 'infinity' }, 'schema:call_time', 'H1'],
    [{ ...base, amount: 'NaN' }, 'schema:amount', 'H1'],
    [{ ...base, order_no: ' ' }, 'schema:order_no', null],
  ])('%j is malformed', (row, cause, sourceId) => {
    expect(interpret(row)).toMatchObject({ kind: 'malformed', cause, sourceId });
  });

  test('an added column and an unknown word are drift, and the order is taken', () => {
    const { record, sightings } = mapped({ ...base, urgent: 'yes', status: '督办' });
    expect(sightings.map(({ field, example }) => `${field} ${example}`).sort()).toEqual(['status 督办', 'urgent yes']);
    expect(record.content).toMatchObject({ status: { raw: '督办', stage: 'unknown' }, unmapped: { urgent: 'yes' } });
  });
});

describe("the hotline's contract", () => {
  const contract = readFileSync('docs/contracts/hotline.sql', 'utf8');
  const table = /create table if not exists qzk\.work_order \(([\s\S]*?)\n\);/.exec(contract)?.[1] ?? '';

  test('every column of it is known', () => {
    const columns = [...table.matchAll(/^ {2}(\w+)\s+(\w+)/gm)];
    expect(columns.length).toBeGreaterThan(25);
    const sample = (type: string) =>
      ({ timestamp: '2026-01-01 00:00:00', numeric: '1.5', boolean: false, smallint: 1 })[type];
    const row = Object.fromEntries(columns.map(([, name = '', type = '']) => [name, sample(type) ?? '1']));
    expect(mapped(row).sightings.filter(({ kind }) => kind === 'unknown-field')).toEqual([]);
  });

  test('every status word of it is known', () => {
    const words = /status\s+varchar.*--\s*(.*)/.exec(table)?.[1]?.trim().split(/\s+/) ?? [];
    expect([...HOTLINE_STAGES.keys()].sort()).toEqual(words.sort());
  });
});
