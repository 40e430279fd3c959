import { type Findings, grouped, nameOf, type StoredRecord } from './history.js';

/**
 * Two registries are the same where they hold the same records in the same states with the same contents, grouped into the
 * same cases; case ids are only names.
 */
export function differences(one: readonly StoredRecord[], other: readonly StoredRecord[]): Findings {
  const [left, right] = [byName(one), byName(other)];
  const names = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  const ofRecords = names.flatMap((name) => {
    const [before, after] = [left.get(name), right.get(name)];
    if (!before || !after) {
      // Without faults nobody has seen a record that came and was withdrawn in between.
      const only = before ?? after;
      return only?.state === 'withdrawn' ? [] : [`${name} is only in ${before ? 'the first' : 'the second'}`];
    }
    // A record that was good before it could not be read stays as it was; a run that came later never saw it good.
    if (before.stale || after.stale) return [];
    if (before.state !== after.state) return [`${name} is ${before.state} and ${after.state}`];
    return before.state === 'live' && !before.stale && before.contentHash !== after.contentHash
      ? [`${name} says something else`]
      : [];
  });
  const isSettled = (record: StoredRecord) => ![left, right].some((side) => side.get(nameOf(record))?.stale);
  return [...ofRecords, ...partitions(one.filter(isSettled), other.filter(isSettled))];
}

const byName = (records: readonly StoredRecord[]) => new Map(records.map((record) => [nameOf(record), record]));

function partitions(one: readonly StoredRecord[], other: readonly StoredRecord[]): Findings {
  const [left, right] = [casesOf(one), casesOf(other)];
  return [
    ...[...left].filter((members) => !right.has(members)).map((members) => `a case only in the first: ${members}`),
    ...[...right].filter((members) => !left.has(members)).map((members) => `a case only in the second: ${members}`),
  ];
}

const casesOf = (records: readonly StoredRecord[]): Set<string> =>
  new Set(
    [
      ...grouped(
        records.filter(({ caseId, state }) => caseId !== null && state === 'live'),
        ({ caseId }) => String(caseId),
      ).values(),
    ].map((members) => members.map(nameOf).toSorted().join(', ')),
  );
