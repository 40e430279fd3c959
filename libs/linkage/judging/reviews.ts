import { type ClusterId, pairKey, type RecordId } from '../identity.js';
import { probabilityOfWeight } from '../model/match-weight.js';
import type { StoredEdge } from '../store/linkage-store.js';
import { type Context, loadPlacements } from './context.js';
import type { ReviewPair } from './decision.js';

interface Open {
  readonly edge: StoredEdge;
  readonly clusterA: ClusterId;
  readonly clusterB: ClusterId;
}

/** Cluster pairs that a person or hard evidence has parted: nobody is asked again. */
async function partedClusters<F, P>(
  context: Context<F, P>,
  clusterNow: (id: RecordId) => ClusterId | undefined,
): Promise<Set<string>> {
  const parted = context.book.constraints().filter(({ kind }) => kind === 'cannot');
  await loadPlacements(
    context,
    parted.flatMap(({ a, b }) => [a, b]),
  );
  const keys = parted.map(({ a, b }) => [clusterNow(a), clusterNow(b)] as const);
  return new Set(keys.flatMap(([x, y]) => (x === undefined || y === undefined ? [] : pairKey(x, y))));
}

function membersByCluster(clusters: ReadonlyMap<RecordId, ClusterId>): Map<ClusterId, RecordId[]> {
  const members = new Map<ClusterId, RecordId[]>();
  for (const [id, cluster] of clusters) members.set(cluster, [...(members.get(cluster) ?? []), id]);
  return members;
}

/**
 * Of the pairs weighed for the judged records, those at or above the review threshold whose clusters stayed apart: the
 * heaviest pair of two clusters, the heaviest first.
 */
export async function reviewPairs<F, P>(
  context: Context<F, P>,
  weighed: readonly StoredEdge[],
  clustersNow: ReadonlyMap<RecordId, ClusterId>,
  subjects: ReadonlySet<RecordId>,
): Promise<ReviewPair[]> {
  const { engine, book, features, placements } = context;
  const { thresholds } = engine.settings;
  const worth = weighed.filter((edge) => edge.weight >= thresholds.review && book.verdict(edge.a, edge.b) !== 'cannot');
  if (worth.length === 0) return [];
  await loadPlacements(
    context,
    worth.flatMap(({ a, b }) => [a, b]),
  );
  const clusterNow = (id: RecordId): ClusterId | undefined => clustersNow.get(id) ?? placements.get(id)?.cluster;
  const apart = worth.flatMap((edge): Open[] => {
    const [clusterA, clusterB] = [clusterNow(edge.a), clusterNow(edge.b)];
    return clusterA === undefined || clusterB === undefined || clusterA === clusterB
      ? []
      : [{ edge, clusterA, clusterB }];
  });
  if (apart.length === 0) return [];
  const parted = await partedClusters(context, clusterNow);
  const taken = new Map<RecordId, number>();
  const asked = new Set(parted);
  const members = membersByCluster(clustersNow);
  const reviews: ReviewPair[] = [];
  for (const { edge, clusterA, clusterB } of apart.sort((x, y) => y.edge.weight - x.edge.weight)) {
    const { a, b, weight } = edge;
    const key = pairKey(clusterA, clusterB);
    const judged = [a, b].filter((id) => subjects.has(id));
    if (asked.has(key) || judged.every((id) => (taken.get(id) ?? 0) >= engine.limits.reviewsPerRecord)) continue;
    asked.add(key);
    for (const id of judged) taken.set(id, (taken.get(id) ?? 0) + 1);
    const averageWeight = book.average(members.get(clusterA) ?? [a], members.get(clusterB) ?? [b]) ?? weight;
    const explanation = engine.scorer.explain(features.get(a), features.get(b));
    reviews.push({
      a,
      b,
      clusterA,
      clusterB,
      weight,
      probability: probabilityOfWeight(weight),
      averageWeight,
      explanation,
    });
  }
  return reviews;
}
