import type { Arrival } from '../arrival.js';
import type { KnownRecord, Outcome, VersionedArrival } from '../versioned-arrival.js';

/**
 * Gives each arrival of one record its version, in the order of the partition. Content equal to the latest version is
 * unchanged; A, B, A are three versions (source clocks run backwards after a restored backup, so they do not decide).
 */
export function decideVersions(known: KnownRecord | undefined, arrivals: readonly Arrival[]): VersionedArrival[] {
  let version = known?.version ?? 0;
  let hash = known?.contentHash ?? null;
  const decided: { arrival: Arrival; outcome: Outcome; version: number }[] = [];
  for (const arrival of arrivals) {
    if (arrival.contentHash === hash) {
      decided.push({ arrival, outcome: 'unchanged', version });
      continue;
    }
    version += 1;
    hash = arrival.contentHash;
    decided.push({ arrival, outcome: arrival.record.state === 'withdrawn' ? 'withdrawn' : 'written', version });
  }
  const last = decided.findLastIndex((item) => item.outcome !== 'unchanged');
  return decided.map((item, index) =>
    item.outcome !== 'unchanged' && index < last ? { ...item, outcome: 'superseded' } : item,
  );
}
