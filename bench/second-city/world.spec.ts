import { createHash } from 'node:crypto';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { creditCode, idNumber } from './identity.js';
import { readMatters } from './matters.js';
import { chineseNumeral } from './numbers.js';
import { Random } from './random.js';
import { truePairs } from './summary.js';
import { buildWorld, type Labelled } from './world.js';

const OPTIONS = { records: 3000, seed: 'spec', city: '3302' };
const world = buildWorld(OPTIONS);
const digest = (records: readonly Labelled[]) => createHash('sha256').update(JSON.stringify(records)).digest('hex');

const STRATA = [
  'same-sides-two-matters',
  'another-year',
  'neighbours-same-company',
  'namesakes',
  'family-shared-phone',
  'copied-text',
  'group-petition',
  'serial-complainant',
  'swapped-sides',
  'relative-calls',
  'wrong-phone',
  'masked-id',
  'one-digit-wrong-id',
  'confidential',
  'anonymous',
  'switchboard-phone',
  'misheard-company',
  'enquiry',
  'elsewhere',
  'elsewhere-mentioned',
];

describe('the world', () => {
  it('is the same for the same seed and another for another', () => {
    const small = { ...OPTIONS, records: 300 };
    expect(digest(buildWorld(small))).toBe(digest(buildWorld(small)));
    expect(digest(buildWorld(small))).not.toBe(digest(buildWorld({ ...small, seed: 'other' })));
  });

  it('has as many records as asked for, each once, in order of filing', () => {
    expect(world).toHaveLength(OPTIONS.records);
    expect(new Set(world.map(({ record }) => `${record.system} ${record.sourceId}`)).size).toBe(OPTIONS.records);
    const filed = world.map(({ record }) => Date.parse(record.content!.filedAt!));
    expect(filed).toEqual([...filed].sort((a, b) => a - b));
  });

  it('has pairs, every type and every hard stratum', () => {
    expect(truePairs(world)).toBeGreaterThan(OPTIONS.records * 0.2);
    expect(truePairs(world)).toBeLessThan(OPTIONS.records * 0.4);
    expect(new Set(world.flatMap(({ truth }) => truth.disputeType ?? []))).toEqual(
      new Set(DISPUTE_TYPES.map(({ code }) => code)),
    );
    const found = new Set(world.flatMap(({ truth }) => truth.strata));
    expect([...found].sort()).toEqual([...STRATA].sort());
  });

  it('calls a conflict one type and one place, and an enquiry none', () => {
    const known = new Map<string, string>();
    for (const { truth, record } of world) {
      expect(truth.divisionCode).toMatch(truth.strata.includes('elsewhere') ? /^\d{12}$/ : /^3302\d{8}$/);
      expect(truth.conflictId === null).toBe(record.content!.nature !== 'dispute');
      if (truth.conflictId === null) continue;
      const now = `${truth.disputeType} ${truth.divisionCode}`;
      expect(known.get(truth.conflictId) ?? now).toBe(now);
      known.set(truth.conflictId, now);
    }
  });

  it('has conflicts elsewhere, which say so, and others that only mention a place there', () => {
    const of = (stratum: string) => world.filter(({ truth }) => truth.strata.includes(stratum));
    const outside = of('elsewhere').filter(({ truth }) => !truth.divisionCode.startsWith('3302'));
    expect(outside.length).toBeGreaterThan(world.length * 0.01);
    expect(of('elsewhere').length).toBeLessThan(world.length * 0.05);
    expect(outside.every(({ truth }) => /^\d{12}$/.test(truth.divisionCode) && !truth.statesPlace)).toBe(true);
    expect(outside.filter(({ truth }) => truth.statedLevel === 'county').length).toBeGreaterThan(outside.length * 0.7);
    expect(of('elsewhere-mentioned').length).toBeGreaterThan(world.length * 0.02);
    expect(of('elsewhere-mentioned').every(({ truth }) => truth.divisionCode.startsWith('3302'))).toBe(true);
    const elsewhere = world.filter(({ truth }) => !truth.divisionCode.startsWith('3302'));
    expect(elsewhere).toEqual(outside);
  });

  it('says no more and no less than the common record can hold', () => {
    const wrong = world.filter(({ record: { state, content } }) => {
      const words = [content!.title, content!.narrative, content!.claim].join('');
      const isWhole = state === 'live' && content!.unmapped === undefined && content!.status.stage !== 'unknown';
      const isDated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(content!.filedAt!);
      return !isWhole || !isDated || /undefined|[[\]{}|]/.test(words);
    });
    expect(wrong).toEqual([]);
  });
});

it('every matter has its tellings', () => {
  for (const { id, lines, type, causes } of readMatters()) {
    for (const kind of ['c', 'l', 's', 'ac', 'al', 'as', 't'])
      expect([id, kind, lines.has(kind)]).toEqual([id, kind, true]);
    expect(DISPUTE_TYPES.map(({ code }) => code)).toContain(type);
    expect([id, causes.length > 0 || ['D11', 'D23', 'D99'].includes(type) || id === 'liability']).toEqual([id, true]);
  }
});

it('numbers are such as the standards have them', () => {
  const random = new Random('numbers');
  const id = idNumber(random, '330203', '19800229', 'f');
  const sum = [...id].reduce(
    (total, digit, at) => total + (digit === 'X' ? 10 : Number(digit)) * (2 ** (17 - at) % 11),
    0,
  );
  expect(sum % 11).toBe(1);
  expect(Number(id[16]) % 2).toBe(0);
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const code = creditCode(random, '330203');
  const check = [...code].reduce((total, one, at) => total + symbols.indexOf(one) * (at < 17 ? 3 ** at % 31 : 1), 0);
  expect(check % 31).toBe(0);
  expect([10, 12, 105, 10050, 230000].map(chineseNumeral)).toEqual([
    '十',
    '十二',
    '一百零五',
    '一万零五十',
    '二十三万',
  ]);
});
