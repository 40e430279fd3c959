import { creditCode, residentId } from '../city/identity-numbers.js';
import { faultPresets } from '../faults/presets.js';
import type { SimRecord } from '../records/sim-record.js';
import { buildWorld } from './world.js';

const until = Date.parse('2026-11-01T00:00:00+08:00');
const settings = { seed: 'spec', cityCode: '3301', records: 4000, until };
const world = buildWorld(settings);
const strataOf = (records: readonly SimRecord[]) => new Set(records.flatMap((record) => record.truth.strata));
const share = (records: readonly SimRecord[], test: (record: SimRecord) => boolean) =>
  records.filter(test).length / records.length;

it('gives the same bytes for the same seed, and others for another', () => {
  const again = buildWorld(settings);
  expect(JSON.stringify(again.records)).toBe(JSON.stringify(world.records));
  expect(JSON.stringify(buildWorld({ ...settings, seed: 'other' }).records)).not.toBe(JSON.stringify(world.records));
});

it('holds as many records as asked for, about half from the hotline, 30 % petitions, 20 % court', () => {
  expect(world.records).toHaveLength(4000);
  expect(share(world.records, (record) => record.system === 'hotline-12345')).toBeGreaterThan(0.42);
  expect(share(world.records, (record) => record.system === 'petition')).toBeGreaterThan(0.24);
  expect(share(world.records, (record) => record.system === 'court')).toBeGreaterThan(0.14);
});

it('knows disputes of all 24 types, and records that are none', () => {
  const types = new Set(world.records.map((record) => record.truth.disputeType));
  expect(types.size).toBe(25);
  for (const record of world.records) expect(record.truth.disputeType === null).toBe(record.truth.conflictId === null);
});

it('is as hard as it should be', () => {
  const expected = [
    'same-sides-two-matters',
    'neighbours-one-company',
    'namesakes',
    'family-phone',
    'copied-text',
    'group',
    'group-member-calls',
    'serial-complainant',
    'swapped-sides',
    'wrong-number',
    'masked-number',
    'another-year',
    'relative-calls',
    'switchboard',
    'stated-link',
    'wrong-stated-link',
    'enquiry',
    'suggestion',
    'anonymous',
  ];
  expect([...strataOf(world.records)]).toEqual(expect.arrayContaining(expected));
  const orders = world.records.filter(
    (record) => record.system === 'hotline-12345' && record.truth.conflictId !== null,
  );
  const named = share(orders, (record) => record.truth.strata.includes('surname-only'));
  expect(named).toBeGreaterThan(0.5);
  expect(named).toBeLessThan(0.7);
});

it('links a conflict over systems, and says the place as deep as its records tell', () => {
  const systems = new Map<string, Set<string>>();
  for (const { system, truth } of world.records) {
    if (truth.conflictId) systems.set(truth.conflictId, (systems.get(truth.conflictId) ?? new Set()).add(system));
  }
  expect([...systems.values()].filter((set) => set.size > 1).length).toBeGreaterThan(200);
  for (const { truth } of world.records) expect(truth.divisionCode ?? '330100').toMatch(/^3301(\d{2}|\d{5}|\d{8})$/);
});

it('writes no template marks, and valid numbers where it writes unspoilt ones', () => {
  const text = JSON.stringify(world.records);
  expect(text).not.toMatch(/[{[](?:A|B|amt|when|place)[}\]]|undefined|NaN|\[[^\]"]*\|/);
  for (const id of new Set(text.match(/(?<=")[1-9]\d{5}(?:19|20)\d{9}[\dX](?=")/g))) {
    const right = residentId(id.slice(0, 6), id.slice(6, 14), Number(id.slice(14, 17)));
    if (right !== id) expect(text).toContain('wrong-number');
  }
  for (const code of new Set(text.match(/(?<=")91\d{6}[0-9A-Z]{10}(?=")/g)))
    expect(creditCode('91', code.slice(2, 8), code.slice(8, 16))).toBe(code);
});

it('spoils data only as far as the faults say', () => {
  expect(world.records.every((record) => record.flaw === null)).toBe(true);
  const hostile = buildWorld({ ...settings, records: 1000, faults: faultPresets.hostile.data });
  const malformed = hostile.records.filter((record) => record.truth.state === 'malformed');
  expect(malformed.length).toBeGreaterThan(0);
  expect(malformed.every((record) => record.flaw !== null)).toBe(true);
  const stamps = new Map<number, number>();
  for (const record of hostile.records)
    if (record.system === 'court') stamps.set(record.updatedAt, (stamps.get(record.updatedAt) ?? 0) + 1);
  expect(Math.max(...stamps.values())).toBeGreaterThan(30);
});

it.each(['4403', '4419', '1101', '4690', '5001'])('works for the city %s', (cityCode) => {
  const { records } = buildWorld({ ...settings, cityCode, records: 300 });
  expect(records).toHaveLength(300);
  for (const { truth } of records) expect(truth.divisionCode ?? cityCode).toMatch(new RegExp(`^${cityCode}`));
});

it('refuses a city that does not exist', () => {
  expect(() => buildWorld({ ...settings, cityCode: '9999' })).toThrow('no city has the code 9999');
});
