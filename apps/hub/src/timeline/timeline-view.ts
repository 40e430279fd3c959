import type { RecordKey } from '#libs/contracts/index.js';
import type { TimelineEntry } from './timeline.dto.js';
import type { HappeningRow, VersionHappening } from './timeline.queries.js';

const MINUTE_MS = 60_000;
const NOBODY = { by: null, about: null, words: null, isDay: false } as const;

/** A source's times are its own; where it has none, the registry's is told. Pure. */
export function versionEntries(version: VersionHappening): TimelineEntry[] {
  const { system, sourceId, state, recordedAt, sourceUpdatedAt, content } = version;
  const entry = (what: string, at: Date | string, said: string | null): TimelineEntry => ({
    ...NOBODY,
    ...{ kind: 'record', actor: 'source', system, sourceId },
    what,
    at: new Date(at).toISOString(),
    state: said,
  });
  const updatedAt = sourceUpdatedAt ?? recordedAt;
  const said = content?.status?.raw ?? null;
  if (state === 'withdrawn') return [entry('withdrawn', updatedAt, null)];
  if (version.version > 1) return [entry('updated', updatedAt, said)];
  const filedAt = content?.filedAt ?? updatedAt;
  const filed = entry('filed', filedAt, null);
  // A record that had changed before it was first fetched comes as one version.
  const isNewer = Math.abs(updatedAt.getTime() - Date.parse(filed.at)) >= MINUTE_MS;
  return sourceUpdatedAt && isNewer ? [entry('updated', updatedAt, said), filed] : [filed];
}

/** State of an agreement that its source reported and has taken back. */
const TAKEN_BACK = 'taken-back';

/** @param gone ids of events that sources have taken back. Pure. */
export function happeningEntry(
  { at, by, recordId, words, eventId, ...row }: HappeningRow,
  keys: ReadonlyMap<string, RecordKey>,
  gone: ReadonlySet<string>,
  shown: (words: string | null) => string | null,
): TimelineEntry {
  const { system = null, sourceId = null } = keys.get(recordId ?? '') ?? {};
  const isFromOutside = (by === null && system !== null) || row.kind === 'province';
  const actor = by === 'machine' ? 'machine' : isFromOutside ? 'source' : 'person';
  return {
    ...row,
    ...(eventId !== null && gone.has(eventId) && { state: TAKEN_BACK }),
    at: at.toISOString(),
    actor,
    by: actor === 'person' ? by : null,
    system,
    sourceId,
    words: shown(words),
  };
}
