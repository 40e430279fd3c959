import { describe, expect, it } from '@jest/globals';
import { type Balance, type Book, unbalanced } from './books.js';
import { doubledLines, doubledVersions } from './doubled.js';
import type { LoggedEvent, StoredRecord, StoredVersion, TruthLine } from './history.js';
import { lostRecords, lostVersions } from './lost.js';
import { outOfOrder } from './order.js';
import { differences } from './same-registry.js';
import { stillInvisible, stuck } from './stuck.js';

/** A history in which all is well: two records, one of them changed twice. Bugs are planted into copies of it. */
const event = (
  sourceId: string,
  offset: number,
  contentHash: string,
  more: Partial<LoggedEvent> = {},
): LoggedEvent => ({
  system: 'court',
  sourceId,
  partition: 0,
  offset,
  eventId: `e${offset}`,
  contentHash,
  receivedAt: `2026-03-02T10:00:0${offset}.000Z`,
  redriven: false,
  ...more,
});
const LOG = [event('A', 0, 'a'), event('B', 1, 'b'), event('A', 2, 'a2'), event('A', 3, 'a'), event('B', 4, 'b')];
const version = (of: LoggedEvent | undefined, number: number): StoredVersion => ({ ...of!, version: number });
const VERSIONS = [version(LOG[0], 1), version(LOG[1], 1), version(LOG[2], 2), version(LOG[3], 3)];
const record = (sourceId: string, contentHash: string, more: Partial<StoredRecord> = {}): StoredRecord => ({
  system: 'court',
  sourceId,
  state: 'live',
  stale: false,
  contentHash,
  caseId: '1',
  ...more,
});
const RECORDS = [record('A', 'a'), record('B', 'b')];
const line = (sourceId: string, state: TruthLine['state'] = 'live', visible = true): TruthLine => ({
  system: 'court',
  sourceId,
  state,
  visible,
});
const TRUTH = [line('A'), line('B')];
const NONE = new Set<string>();

describe('the checker of what was lost', () => {
  it('is content where nothing was', () => {
    expect(lostRecords(TRUTH, RECORDS, NONE)).toEqual([]);
    expect(
      lostRecords([...TRUTH, line('C', 'live', false), line('D', 'malformed')], RECORDS, new Set(['court D'])),
    ).toEqual([]);
    expect(lostVersions(LOG, VERSIONS)).toEqual([]);
  });

  it.each([
    ['a record', lostRecords(TRUTH, RECORDS.slice(1), NONE)],
    ['a withdrawal', lostRecords([line('A', 'withdrawn'), line('B')], RECORDS, NONE)],
    ['a malformed item', lostRecords([...TRUTH, line('D', 'malformed')], RECORDS, NONE)],
    ['a cure', lostRecords(TRUTH, RECORDS, new Set(['court B']))],
    ['the knowledge that nobody has it', lostRecords(TRUTH.slice(1), RECORDS, NONE)],
    [
      'a version in the middle',
      lostVersions(
        LOG,
        VERSIONS.filter(({ offset }) => offset !== 2),
      ),
    ],
  ])('notices %s', (_, findings) => expect(findings).toHaveLength(1));
});

describe('the checker of what was taken twice', () => {
  it('is content where nothing was', () => {
    expect(doubledVersions(LOG, VERSIONS)).toEqual([]);
    expect(doubledLines(RECORDS)).toEqual([]);
  });

  it.each([
    ['a message', doubledVersions(LOG, [...VERSIONS, version(LOG[2], 4)])],
    ['a content delivered again', doubledVersions(LOG, [...VERSIONS, version(LOG[4], 2)])],
    ['a version out of nowhere', doubledVersions(LOG, [...VERSIONS, version(event('B', 9, 'x'), 2)])],
    ['a line of an export', doubledLines([...RECORDS, RECORDS[0]!])],
  ])('notices %s', (_, findings) => expect(findings).toHaveLength(1));
});

describe('the checker of order', () => {
  it('is content where all follow one another, what was driven again left aside', () => {
    expect(outOfOrder(LOG, VERSIONS, RECORDS)).toEqual([]);
    const late = event('A', 5, 'a0', { redriven: true, receivedAt: '2026-03-02T09:00:00.000Z' });
    expect(outOfOrder([...LOG, late], VERSIONS, RECORDS)).toEqual([]);
  });

  it.each([
    [
      'an old state published after a newer one',
      outOfOrder([...LOG, event('A', 5, 'a', { receivedAt: LOG[0]!.receivedAt })], VERSIONS, RECORDS),
    ],
    [
      'versions that were swapped',
      outOfOrder(LOG, [VERSIONS[0]!, VERSIONS[1]!, version(LOG[3], 2), version(LOG[2], 3)], RECORDS),
    ],
    [
      'a gap in the versions',
      outOfOrder(
        LOG,
        VERSIONS.filter(({ version }) => version !== 2),
        RECORDS,
      ),
    ],
    ['a present state that is an older one', outOfOrder(LOG, VERSIONS, [record('A', 'a2'), RECORDS[1]!])],
    ['a record in two partitions', outOfOrder([...LOG, event('B', 5, 'b', { partition: 1 })], VERSIONS, RECORDS)],
  ])('notices %s', (_, findings) => expect(findings).toHaveLength(1));
});

describe('the checker of what is stuck', () => {
  it('is content with what is visible, has changed since, or cannot be seen at the source', () => {
    expect(stillInvisible(TRUTH, TRUTH, RECORDS)).toEqual([]);
    expect(stillInvisible([line('A'), line('C')], [line('A'), line('C', 'withdrawn')], RECORDS)).toEqual([]);
    expect(stillInvisible([line('C', 'live', false)], [line('C', 'live', false)], RECORDS)).toEqual([]);
    expect(stuck([{ episode: 1, seconds: 12 }], 60)).toEqual([]);
  });

  it.each([
    ['a record that does not come', stillInvisible([...TRUTH, line('C')], [...TRUTH, line('C')], RECORDS)],
    ['a withdrawal that does not come', stillInvisible([line('A', 'withdrawn')], [line('A', 'withdrawn')], RECORDS)],
    ['an episode that took too long', stuck([{ episode: 1, seconds: 61 }], 60)],
    ['an episode that never ended', stuck([{ episode: 1, seconds: null }], 60)],
  ])('notices %s', (_, findings) => expect(findings).toHaveLength(1));
});

describe('the checker of the books', () => {
  const book: Book = {
    system: 'court',
    received: 7,
    written: 4,
    superseded: 0,
    unchanged: 1,
    withdrawn: 0,
    rejected: 2,
  };
  const balance: Balance = { system: 'court', balanced: true, lag: 0, sourceCount: 2, registryCount: 2 };
  const check = (books: readonly Book[], balances: readonly Balance[], messages = 7, versions = 4) =>
    unbalanced(books, balances, new Map([['court', messages]]), new Map([['court', versions]]));

  it('is content where all add up', () => expect(check([book], [balance])).toEqual([]));

  it.each([
    ['a message that was not booked', check([book], [balance], 8)],
    ['a message in no column', check([{ ...book, unchanged: 0 }], [balance])],
    ['a version that was not booked', check([book], [balance], 7, 5)],
    ['a system without books', check([], [balance])],
    ['a source that counts more', check([book], [{ ...balance, balanced: false }])],
    ['books that nobody can tell', check([book], [{ ...balance, balanced: null }])],
    ['messages that wait', check([book], [{ ...balance, lag: 3 }])],
  ])('notices %s', (_, findings) => expect(findings).toHaveLength(1));
});

describe('the checker that compares with a run without faults', () => {
  it('is content with the same records in the same cases under other names', () => {
    expect(
      differences(
        RECORDS,
        RECORDS.map((one) => ({ ...one, caseId: '77' })),
      ),
    ).toEqual([]);
    const stale = [...RECORDS, record('S', 's', { stale: true })];
    const unreadable = record('S', '', { state: 'quarantined', contentHash: null, caseId: null });
    expect(differences(stale, [...RECORDS, unreadable])).toEqual([]);
    expect(differences([...RECORDS, record('W', 'w', { state: 'withdrawn' })], RECORDS)).toEqual([]);
  });

  it.each([
    ['a record that is missing', differences(RECORDS, RECORDS.slice(1)), 3],
    [
      'a record in another state',
      differences([RECORDS[0]!], [record('A', 'a', { state: 'quarantined', caseId: null })]),
      2,
    ],
    ['another content', differences(RECORDS, [RECORDS[0]!, record('B', 'other')]), 1],
    ['a case in two parts', differences(RECORDS, [RECORDS[0]!, record('B', 'b', { caseId: '2' })]), 3],
  ])('notices %s', (_, findings, count) => expect(findings).toHaveLength(count));
});
