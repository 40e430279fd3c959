import { type ClusterId, pairKey, type RecordId } from '../identity.js';
import type { StoredEdge } from '../store/linkage-store.js';
import { type Context, loadPlacements } from './context.js';
import type { ReviewPair } from './decision.js';
import { type OpenPair, type WeighedQuestion, worthAsking } from './open-questions.js';

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

/** No judged record gives more questions than that. */
function withinLimit(
  asked: readonly WeighedQuestion[],
  subjects: ReadonlySet<RecordId>,
  most: number,
): WeighedQuestion[] {
  const taken = new Map<RecordId, number>();
  return asked.filter(({ edge: { a, b } }) => {
    const judged = [a, b].filter((id) => subjects.has(id));
    if (judged.every((id) => (taken.get(id) ?? 0) >= most)) return false;
    for (const id of judged) taken.set(id, (taken.get(id) ?? 0) + 1);
    return true;
  });
}

/**
 * Of the pairs weighed for the judged records, those at or above the review threshold whose clusters stayed apart: the
 * heaviest pair of two clusters where it is worth asking about, the heaviest first.
 */
export async function reviewPairs<F, P>(
  context: Context<F, P>,
  weighed: readonly StoredEdge[],
  clustersNow: ReadonlyMap<RecordId, ClusterId>,
  subjects: ReadonlySet<RecordId>,
): Promise<ReviewPair[]> {
  const { engine, book, placements } = context;
  const { thresholds } = engine.settings;
  const worth = weighed.filter((edge) => edge.weight >= thresholds.review && book.verdict(edge.a, edge.b) !== 'cannot');
  if (worth.length === 0) return [];
  await loadPlacements(
    context,
    worth.flatMap(({ a, b }) => [a, b]),
  );
  const clusterNow = (id: RecordId): ClusterId | undefined => clustersNow.get(id) ?? placements.get(id)?.cluster;
  const apart = worth.flatMap((edge): OpenPair[] => {
    const [clusterA, clusterB] = [clusterNow(edge.a), clusterNow(edge.b)];
    return clusterA === undefined || clusterB === undefined || clusterA === clusterB
      ? []
      : [{ edge, clusterA, clusterB }];
  });
  if (apart.length === 0) return [];
  const heaviest = new Map<string, OpenPair>();
  for (const open of apart.sort((x, y) => y.edge.weight - x.edge.weight)) {
    const key = pairKey(open.clusterA, open.clusterB);
    if (!heaviest.has(key)) heaviest.set(key, open);
  }
  for (const key of await partedClusters(context, clusterNow)) heaviest.delete(key);
  const asked = await worthAsking(context, [...heaviest.values()], membersByCluster(clustersNow));
  return withinLimit(asked, subjects, engine.limits.reviewsPerRecord).map(
    ({ edge: { a, b, weight }, ...question }) => ({
      a,
      b,
      weight,
      ...question,
    }),
  );
}
