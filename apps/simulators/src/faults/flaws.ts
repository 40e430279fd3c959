import type { Random } from '../random.js';
import { statusOf } from '../records/apply-status.js';
import type { Flaw } from '../records/flaw.js';
import { withdrawnStatus } from '../records/lifecycle.js';
import type { SimRecord } from '../records/sim-record.js';
import type { DataFaults } from './presets.js';

const malformed: Readonly<Record<SimRecord['system'], readonly Flaw[]>> = {
  court: ['amount-in-words', 'impossible-date', 'party-without-name', 'parties-not-a-list'],
  petition: ['control-character', 'bare-ampersand', 'unclosed-tag', 'impossible-date'],
  // The columns' types leave no room for a row that cannot be read.
  'hotline-12345': [],
};

/** Draws the flaw of a record's new state, and says in its truth whether a reader can still take it. */
export function withFlaw(random: Random, record: SimRecord, faults: DataFaults): SimRecord {
  const roll = random.next();
  const withdrawn = statusOf(record) === withdrawnStatus[record.system];
  if (withdrawn || record.system === 'hotline-12345') return { ...record, flaw: null };
  const healthy = { ...record.truth, state: 'live' as const };
  if (roll < faults.malformedShare) {
    return { ...record, flaw: random.pick(malformed[record.system]), truth: { ...record.truth, state: 'malformed' } };
  }
  let edge = faults.malformedShare + faults.repairableShare;
  if (roll < edge) return { ...record, flaw: record.system === 'court' ? 'amount-as-text' : null, truth: healthy };
  edge += faults.unknownFieldShare;
  if (roll < edge) return { ...record, flaw: 'unknown-field', truth: healthy };
  return { ...record, flaw: roll < edge + faults.unknownValueShare ? 'unknown-value' : null, truth: healthy };
}

/** A nightly job stamps a share of the records that had been quiet until then with one time. */
export function stamped(
  random: Random,
  records: readonly SimRecord[],
  system: SimRecord['system'],
  at: number,
  share: number,
): SimRecord[] {
  return records.map((record) =>
    record.system === system && record.updatedAt < at && random.chance(share) ? { ...record, updatedAt: at } : record,
  );
}
