/** A record's id: a safe integer that grows with time, so the smaller of two is the older one. */
export type RecordId = number;

/** A cluster's id, allocated by the caller; like record ids, the smaller one was created first. */
export type ClusterId = number;

/** Two record ids in ascending order: how pairs are stored and keyed. */
export type OrderedPair = readonly [RecordId, RecordId];

export const orderedPair = (a: RecordId, b: RecordId): OrderedPair => (a < b ? [a, b] : [b, a]);

/** A pair's key in maps; the same for (a, b) and (b, a). */
export const pairKey = (a: RecordId, b: RecordId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Throws RangeError for ids that JSON, `Map` keys and PostgreSQL's bigint would not all hold alike. */
export function checkedId(id: number): number {
  if (!Number.isSafeInteger(id) || id < 0) throw new RangeError(`not a non-negative safe integer: ${id}`);
  return id;
}
