import type { Arrival } from '../arrival.js';
import type { KnownRecord, Outcome, VersionedArrival } from '../versioned-arrival.js';

/**
 * Gives each arrival of one record its version, in the order of the partition. Content equal to the latest version is
 * unchanged; A, B, A are three versions (source clocks run backwards after a restored backup, so they do not decide).
 * Only what was refused before and is driven again comes out of its order: our own clock at its fetch tells whether
 * something newer is known, and then it changes nothing.
 */
export function decideVersions(known: KnownRecord | undefined, arrivals: readonly Arrival[]): VersionedArrival[] {
  let version = known?.version ?? 0;
  let hash = known?.contentHash ?? null;
  let fetchedAt = version > 0 ? (known?.fetchedAt ?? null) : null;
  const decided: { arrival: Arrival; outcome: Outcome; version: number }[] = [];
  for (const arrival of arrivals) {
    const isOlder =
      arrival.redriven && fetchedAt !== null && Date.parse(arrival.fetch.receivedAt) < Date.parse(fetchedAt);
    if (isOlder || arrival.contentHash === hash) {
      decided.push({ arrival, outcome: 'unchanged', version });
      continue;
    }
    version += 1;
    hash = arrival.contentHash;
    fetchedAt = arrival.fetch.receivedAt;
    decided.push({ arrival, outcome: arrival.record.state === 'withdrawn' ? 'withdrawn' : 'written', version });
  }
  const last = decided.findLastIndex((item) => item.outcome !== 'unchanged');
  return decided.map((item, index) =>
    item.outcome !== 'unchanged' && index < last ? { ...item, outcome: 'superseded' } : item,
  );
}
