import {
  type Findings,
  grouped,
  type LoggedEvent,
  nameOf,
  type StoredRecord,
  type StoredVersion,
  type TruthLine,
} from './history.js';

/** Records that a source has and the registry does not, or not as they are; `quarantined`: names of what waits there. */
export function lostRecords(
  truth: readonly TruthLine[],
  records: readonly StoredRecord[],
  quarantined: ReadonlySet<string>,
): Findings {
  const known = new Map(records.map((record) => [nameOf(record), record]));
  const ofSource = new Set(truth.map(nameOf));
  const wrong = truth
    .filter(({ visible }) => visible)
    .flatMap((line) => {
      const name = nameOf(line);
      const state = known.get(name)?.state ?? 'unknown';
      if (line.state === 'malformed')
        return quarantined.has(name) ? [] : [`${name} is malformed and not in quarantine`];
      if (quarantined.has(name)) return [`${name} is ${line.state} and still in quarantine`];
      return state === line.state || (line.state === 'withdrawn' && state === 'unknown')
        ? []
        : [`${name} is ${line.state} at its source and ${state} in the registry`];
    });
  const beyond = records.filter((record) => record.state === 'live' && !ofSource.has(nameOf(record)));
  return [...wrong, ...beyond.map((record) => `${nameOf(record)} is live in the registry and no source has it`)];
}

/** Contents that Kafka acknowledged and that never became a version. */
export function lostVersions(log: readonly LoggedEvent[], versions: readonly StoredVersion[]): Findings {
  const stored = grouped(versions, nameOf);
  return [...grouped(log, nameOf)].flatMap(([name, events]) => {
    const has = new Set(stored.get(name)?.map(({ contentHash }) => contentHash));
    return events
      .filter(({ contentHash, redriven }) => !redriven && !has.has(contentHash))
      .map(({ partition, offset }) => `${name}: the message at ${partition}/${offset} became no version`);
  });
}
