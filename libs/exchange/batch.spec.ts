import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Batch, type BatchEnd, batchAfter, readBatch } from './batch.js';
import { bookDifferences } from './batch-books.js';
import { readDownItem } from './down-item.js';

const MADE = { direction: 'up' as const, city: '3301', madeAt: '2026-11-29T09:00:00+08:00' };
const FIRST = batchAfter(null, { ...MADE, items: [{ id: 'a', data: '纠纷' }, { id: 'b' }] });
const END: BatchEnd = { sequence: 1, sha256: FIRST.digest.sha256 };
const SECOND = batchAfter(END, { ...MADE, items: [{ id: 'c' }] });

const causeOf = (given: object | string, end: BatchEnd = END) => {
  const body = typeof given === 'string' ? given : JSON.stringify(given);
  const known = (sequence: number) => (sequence === 1 && end ? FIRST.digest.sha256 : null);
  const read = readBatch(body, { direction: 'up', city: '3301', end, known });
  return read.kind === 'good' ? null : read.cause;
};

describe('a batch', () => {
  it('is taken where it is whole and follows the one before', () => {
    expect([causeOf(FIRST, null), causeOf(SECOND)]).toEqual([null, null]);
  });

  const other = (change: Partial<Batch>) => ({ ...SECOND, ...change });
  it.each<[string, object | string]>([
    ['malformed', '<html>'],
    ['malformed', other({ sequence: 0 })],
    ['malformed', { ...SECOND, more: true }],
    ['count', other({ count: 2 })],
    ['tampered', other({ items: [{ id: 'd' }] })],
    ['double-item', batchAfter(END, { ...MADE, items: [{ id: 'c' }, { id: 'c' }] })],
    ['other-line', other({ city: '3302' })],
    ['other-line', other({ direction: 'down' })],
    ['repeated', FIRST],
    ['conflicting', batchAfter(null, { ...MADE, items: [{ id: 'z' }] })],
    ['gap', batchAfter({ sequence: 2, sha256: FIRST.digest.sha256 }, { ...MADE, items: [{ id: 'c' }] })],
    ['broken-chain', batchAfter({ sequence: 1, sha256: '0'.repeat(64) }, { ...MADE, items: [{ id: 'c' }] })],
  ])('is refused as %s', (cause, given) => {
    expect(causeOf(given)).toBe(cause);
  });

  it('shows any change of what it holds, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        const [a, b] = [one, two].map(
          (data) => batchAfter(null, { ...MADE, items: [{ id: 'x', data }] }).digest.sha256,
        );
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(two));
        expect(a === b).toBe(isSame);
      }),
    );
  });
});

/** The same value with the members of its objects in one order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, sorted(member)] as const);
  return { object: members.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
};

describe('the books of two sides', () => {
  const booked = (sequence: number, change: object = {}) => ({
    direction: 'up' as const,
    sequence,
    count: 2,
    sha256: 'a',
    ...change,
  });

  it('name each batch on which they differ, and how', () => {
    const here = [booked(1), booked(2), booked(3), booked(4)];
    const there = [booked(1), booked(3, { count: 1 }), booked(4, { sha256: 'b' }), booked(1, { direction: 'down' })];
    expect(bookDifferences(here, there)).toEqual([
      { direction: 'up', sequence: 2, kind: 'missing-there', here: 2, there: null },
      { direction: 'up', sequence: 3, kind: 'other-count', here: 2, there: 1 },
      { direction: 'up', sequence: 4, kind: 'other-digest', here: 2, there: 2 },
      { direction: 'down', sequence: 1, kind: 'missing-here', here: null, there: 2 },
    ]);
    expect(bookDifferences(here, here)).toEqual([]);
  });
});

describe('what comes down', () => {
  const instruction = {
    id: 'i',
    kind: 'instruction',
    about: { number: 'SZ-1' },
    words: '限期办结',
    by: '省信访联席办',
    workingDays: 5,
  };

  it('is an instruction or a transfer, and nothing else', () => {
    expect(readDownItem(instruction)).toEqual(instruction);
    expect(readDownItem({ id: 't', kind: 'transfer', dispute: {} })).toMatchObject({ kind: 'transfer' });
    for (const wrong of [{ workingDays: 0 }, { about: {} }, { words: ' ' }, { kind: 'order' }, { secret: 1 }])
      expect(readDownItem({ ...instruction, ...wrong })).toBeNull();
  });
});
