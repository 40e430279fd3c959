import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { chinaTime, instant, wholeNumber } from './native-fields.js';
import { readNative } from './read-native.js';

const schema = z.strictObject({
  id: z.string(),
  at: instant().optional(),
  day: chinaTime().optional(),
  amount: z.number().optional(),
  count: wholeNumber().optional(),
  deleted: z.boolean().optional(),
  parties: z.array(z.strictObject({ name: z.string().optional(), number: z.string().optional() })).optional(),
});

const read = (raw: unknown) => readNative(schema, raw);

describe('reading by a native schema', () => {
  test('takes what fits; "" and null mean absent', () => {
    expect(read({ id: '1', at: '2026-01-01T00:00:00Z', amount: null, parties: [{ name: '' }, null] })).toEqual({
      kind: 'native',
      value: { id: '1', at: '2026-01-01T00:00:00Z', parties: [{}] },
      issues: [],
      sightings: [],
      unmapped: {},
    });
  });

  test('sets aside a field of any name, as it was written', () => {
    const result = readNative(schema, JSON.parse('{"id":"1","__proto__":{"deleted":true},"constructor":"x"}'));
    if (result.kind !== 'native') throw new Error(result.kind);
    expect(result.value).toEqual({ id: '1' });
    expect(result.value.deleted).toBeUndefined();
    expect(JSON.parse(JSON.stringify(Object.entries(result.unmapped)))).toEqual([
      ['__proto__', { deleted: true }],
      ['constructor', 'x'],
    ]);
    expect(result.sightings.map(({ field }) => field)).toEqual(['__proto__', 'constructor']);
  });

  test.each([
    [{ amount: '47760' }, { amount: 47760 }],
    [{ amount: ' 47,760.50 ' }, { amount: 47760.5 }],
    [{ parties: [{ number: 13812345678 }] }, { parties: [{ number: '13812345678' }] }],
    [{ deleted: 'true' }, { deleted: true }],
    [{ at: '2026-01-01 08:00:00' }, { at: '2026-01-01T08:00:00+08:00' }],
    [{ at: '2026/01/01' }, { at: '2026-01-01T00:00:00+08:00' }],
    [{ day: '2026年3月5日' }, { day: '2026-03-05' }],
    [{ day: '2026/3/5 08:09' }, { day: '2026-03-05 08:09:00' }],
    [{ count: '5人' }, { count: '5' }],
  ])('mends %j, on record', (part, expected) => {
    const result = read({ id: '1', ...part });
    expect(result).toMatchObject({ kind: 'native', value: { id: '1', ...expected } });
    expect(result.kind === 'native' && result.issues).toMatchObject([{ kind: 'repaired' }]);
  });

  test('keeps the digits of a number that stands where text belongs', () => {
    const raw: unknown = JSON.parse('{"id":"1","parties":[{"number":330106199001011234}]}');
    const result = readNative(schema, raw, { exactText: () => '330106199001011234' });
    expect(result).toMatchObject({ value: { parties: [{ number: '330106199001011234' }] } });
  });

  test.each([
    [{ id: undefined }, 'schema:id'],
    [{ id: '' }, 'schema:id'],
    [{ at: '2026-02-30T00:00:00Z' }, 'schema:at'],
    [{ day: '2026-02-30' }, 'schema:day'],
    [{ amount: '四万七' }, 'schema:amount'],
    [{ amount: '4,77,60' }, 'schema:amount'],
    [{ amount: true }, 'schema:amount'],
    [{ amount: Number.POSITIVE_INFINITY }, 'schema:amount'],
    [{ parties: '张三' }, 'schema:parties'],
    [{ parties: { name: '张三' } }, 'schema:parties'],
    [{ parties: ['张三'] }, 'schema:parties[]'],
    [{ parties: [{ name: ['张三'] }] }, 'schema:parties[].name'],
    [{ count: '-1' }, 'schema:count'],
  ])('%j has no plain meaning', (part, cause) => {
    expect(read({ id: '1', ...part })).toMatchObject({ kind: 'violation', cause });
  });

  test.each([null, 'text', 7, []])('%j is no item', (raw) => {
    expect(read(raw)).toMatchObject({ kind: 'violation' });
  });

  test('sets unknown fields aside, at every depth', () => {
    expect(read({ id: '1', wechat: 'a', parties: [{ name: '张三', wechat: { x: 1 } }], amount: '1' })).toMatchObject({
      kind: 'native',
      value: { id: '1', parties: [{ name: '张三' }], amount: 1 },
      unmapped: { wechat: 'a', 'parties[0].wechat': { x: 1 } },
      sightings: expect.arrayContaining([
        { field: 'wechat', kind: 'unknown-field', example: 'a' },
        { field: 'parties[].wechat', kind: 'unknown-field', example: '{"x":1}' },
      ]),
    });
  });
});
