import { addRecords, keyOf, loadRecords, type RecordRow } from '../../registry/records.js';
import type { Transaction } from '../../registry/transaction.js';
import type { Arrival } from '../arrival.js';
import type { RegisteredArrival } from '../registered-arrival.js';
import { decideVersions } from './decide-versions.js';

/** Registers new identities and gives every arrival its version. */
export async function versionArrivals(tx: Transaction, arrivals: readonly Arrival[]): Promise<RegisteredArrival[]> {
  if (arrivals.length === 0) return [];
  const byRecord = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const key = keyOf(arrival.record);
    byRecord.set(key, [...(byRecord.get(key) ?? []), arrival]);
  }
  const identities = [...byRecord.values()].map(([first]) => (first as Arrival).record);
  const known = await loadRecords(tx, identities);
  const added = await addRecords(
    tx,
    identities.filter((identity) => !known.has(keyOf(identity))),
  );
  for (const row of added) known.set(keyOf(row), row);
  return [...byRecord].flatMap(([key, ofRecord]) => {
    const row = known.get(key) as RecordRow;
    return decideVersions(row, ofRecord).map((item) => ({ ...item, known: row }));
  });
}
