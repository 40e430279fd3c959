import type { ClusterId, RecordId } from '../identity.js';

/** A part of the new partition and what it inherits from the old one. */
export interface NamedPart {
  /** Ascending. */
  readonly records: readonly RecordId[];
  /** The id it keeps; null: it needs a new one. */
  readonly cluster: ClusterId | null;
  /** Younger ids that end in this part. */
  readonly absorbed: readonly ClusterId[];
  /** The cluster that most of its records come from, where it needs a new id and they come from one. */
  readonly splitFrom: ClusterId | null;
}

interface Share {
  readonly part: number;
  readonly count: number;
  readonly oldest: RecordId;
}

function sharesOf(parts: readonly (readonly RecordId[])[], previous: ReadonlyMap<RecordId, ClusterId>) {
  const shares = new Map<ClusterId, Map<number, Share>>();
  for (const [part, records] of parts.entries()) {
    for (const id of records) {
      const cluster = previous.get(id);
      if (cluster === undefined) continue;
      const byPart = shares.get(cluster) ?? new Map<number, Share>();
      const { count, oldest } = byPart.get(part) ?? { count: 0, oldest: id };
      byPart.set(part, { part, count: count + 1, oldest: Math.min(oldest, id) });
      shares.set(cluster, byPart);
    }
  }
  return shares;
}

const largest = (shares: Iterable<Share>): Share =>
  [...shares].reduce((best, one) =>
    one.count > best.count || (one.count === best.count && one.oldest < best.oldest) ? one : best,
  );

/**
 * Which ids the clusters of a new partition bear: an old cluster's id goes to the part that holds most of its records
 * (the oldest record's on a tie); of several ids that come to one part the first created survives. Pinned clusters,
 * larger than what is looked at here, keep their id in any case.
 */
export function nameClusters(
  parts: readonly (readonly RecordId[])[],
  previous: ReadonlyMap<RecordId, ClusterId>,
  pinned: ReadonlySet<ClusterId> = new Set(),
): NamedPart[] {
  const shares = sharesOf(parts, previous);
  const claims = parts.map((): ClusterId[] => []);
  for (const [cluster, byPart] of shares) claims[largest(byPart.values()).part]!.push(cluster);
  const origins = parts.map((): { cluster: ClusterId; count: number }[] => []);
  for (const [cluster, byPart] of shares) {
    for (const { part, count } of byPart.values()) origins[part]!.push({ cluster, count });
  }
  return parts.map((records, part) => {
    const [survivor = null, ...absorbed] = claims[part]!.sort(
      (a, b) => Number(pinned.has(b)) - Number(pinned.has(a)) || a - b,
    );
    const [origin] = origins[part]!.sort((a, b) => b.count - a.count || a.cluster - b.cluster);
    const splitFrom = survivor === null ? (origin?.cluster ?? null) : null;
    return { records: [...records].sort((a, b) => a - b), cluster: survivor, absorbed, splitFrom };
  });
}

/**
 * The same, as if some records stood where `standing` says: who takes a decision back gets the old ids back. A cluster
 * whose id no part bears any more ends in the part that holds most of its records, or names it where that has no id.
 */
export function nameClustersAsStanding(
  parts: readonly (readonly RecordId[])[],
  previous: ReadonlyMap<RecordId, ClusterId>,
  standing: ReadonlyMap<RecordId, ClusterId>,
  pinned: ReadonlySet<ClusterId> = new Set(),
): NamedPart[] {
  if (standing.size === 0) return nameClusters(parts, previous, pinned);
  const supposed = new Map([...previous].map(([id, cluster]) => [id, standing.get(id) ?? cluster]));
  const named = nameClusters(parts, supposed, pinned);
  const borne = new Set(named.flatMap(({ cluster, absorbed }) => [cluster, ...absorbed]));
  const ended = parts.map((): ClusterId[] => []);
  for (const [cluster, byPart] of sharesOf(parts, previous))
    if (!borne.has(cluster)) ended[largest(byPart.values()).part]!.push(cluster);
  return named.map((part, index) => {
    const [oldest = null, ...younger] = ended[index]!.sort((a, b) => a - b);
    if (part.cluster === null && oldest !== null)
      return { ...part, cluster: oldest, absorbed: younger, splitFrom: null };
    return { ...part, absorbed: [...part.absorbed, ...ended[index]!] };
  });
}
