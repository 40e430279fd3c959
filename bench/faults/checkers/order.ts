import { type Findings, grouped, type LoggedEvent, nameOf, type StoredRecord, type StoredVersion } from './history.js';

/**
 * Per record: a state that was fetched earlier stands behind one that was fetched later (but for what was driven again,
 * which comes late by its nature); versions that do not follow the partition; a present state that is not the last told.
 */
export function outOfOrder(
  log: readonly LoggedEvent[],
  versions: readonly StoredVersion[],
  records: readonly StoredRecord[],
): Findings {
  const current = new Map(records.map((record) => [nameOf(record), record]));
  const told = [
    ...grouped(
      log.filter(({ redriven }) => !redriven),
      nameOf,
    ),
  ].flatMap(([name, events]) => {
    const ordered = events.toSorted((a, b) => a.offset - b.offset);
    const partitions = new Set(events.map(({ partition }) => partition));
    const back = ordered.filter(
      (event, index) => index > 0 && Date.parse(event.receivedAt) < Date.parse(ordered[index - 1]!.receivedAt),
    );
    const last = ordered.at(-1);
    const hash = current.get(name)?.contentHash;
    return [
      ...(partitions.size > 1 ? [`${name} lies in ${partitions.size} partitions`] : []),
      ...back.map(({ offset }) => `${name}: the message at offset ${offset} was fetched before the one in front of it`),
      ...(hash != null && last && hash !== last.contentHash ? [`${name} is not as the last message told it`] : []),
    ];
  });
  const stored = [...grouped(versions, nameOf)].flatMap(([name, ofRecord]) => {
    const ordered = ofRecord.toSorted((a, b) => a.version - b.version);
    return ordered.flatMap(({ version, offset }, index) => [
      ...(version === index + 1 ? [] : [`${name}: version ${version} stands where ${index + 1} should`]),
      ...(index > 0 && offset <= ordered[index - 1]!.offset
        ? [`${name} version ${version} goes back in its partition`]
        : []),
    ]);
  });
  return [...told, ...stored];
}
