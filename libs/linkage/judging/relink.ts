import { nameClustersAsStanding } from '../clustering/cluster-naming.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Placement, StoredEdge } from '../store/linkage-store.js';
import type { Context } from './context.js';
import { type DecidedCluster, decide } from './decide.js';
import type { Decision, ReviewPair } from './decision.js';
import { type Component, previousClusters, recluster } from './recluster.js';
import { loadRegions, type Region, type Touched } from './regions.js';
import { reviewPairs } from './reviews.js';

export interface Relinked {
  readonly decisions: readonly Decision[];
  readonly reviews: readonly ReviewPair[];
  /** Where all looked-at records stand now. */
  readonly placements: ReadonlyMap<RecordId, Placement>;
  /** Of these, stored records that stood elsewhere before. */
  readonly changed: readonly Placement[];
  /** Newly weighed pairs within components. */
  readonly edges: readonly StoredEdge[];
}

/** Without what stands in clusters that are not looked at here: their ids are borne by others. */
async function freeToBear<F, P>(
  { engine }: Context<F, P>,
  standing: ReadonlyMap<RecordId, ClusterId>,
  inUse: ReadonlySet<ClusterId>,
): Promise<ReadonlyMap<RecordId, ClusterId>> {
  const elsewhere = [...new Set(standing.values())].filter((cluster) => !inUse.has(cluster));
  const borne = new Set((await engine.store.membersOfClusters(elsewhere, 1)).map(({ cluster }) => cluster));
  return borne.size === 0 ? standing : new Map([...standing].filter(([, cluster]) => !borne.has(cluster)));
}

/** All regions at once: parts of two of them may be taken to have stood in one cluster. */
async function nameAll<F, P>(
  context: Context<F, P>,
  regions: readonly Region[],
  components: readonly (readonly Component[])[],
  standing: ReadonlyMap<RecordId, ClusterId> = new Map(),
): Promise<DecidedCluster[]> {
  const parts = components.flat().flatMap(({ clusters }) => clusters);
  const previous = new Map(regions.flatMap((region) => [...previousClusters(context, region)]));
  const inUse = new Set(previous.values());
  const pinned = new Set(regions.flatMap((region) => [...region.pinned]));
  const named = nameClustersAsStanding(parts, previous, await freeToBear(context, standing, inUse), pinned);
  const unnamed = named.filter(({ cluster }) => cluster === null);
  const ids = unnamed.length > 0 ? await context.engine.newClusterIds(unnamed) : [];
  if (ids.length !== unnamed.length) throw new RangeError(`asked for ${unnamed.length} cluster ids, got ${ids.length}`);
  const given = new Map(unnamed.map((part, index) => [part, ids[index]!]));
  return named.map((part) => ({
    records: part.records,
    cluster: part.cluster ?? given.get(part)!,
    isNew: part.cluster === null || !inUse.has(part.cluster),
    absorbed: part.absorbed,
  }));
}

/**
 * Component ids after judging: the smallest record id of a whole component. In a component that was looked at in part
 * nobody is renamed, and who is new takes the id of a neighbour.
 */
function componentIds<F, P>({ placements }: Context<F, P>, { isWhole }: Region, components: readonly Component[]) {
  const ids = new Map<RecordId, RecordId>();
  for (const { records } of components) {
    const smallest = records.reduce((a, b) => Math.min(a, b));
    const neighbour = records.map((id) => placements.get(id)).find((placement) => placement !== undefined);
    for (const id of records) {
      const own = placements.get(id);
      ids.set(id, isWhole ? smallest : ((own ?? neighbour)?.component ?? smallest));
    }
  }
  return ids;
}

/** Decides anew the clusters of all that is touched or newly connected; writes nothing. */
export async function relink<F, P>(
  context: Context<F, P>,
  touched: Touched,
  weighed: readonly StoredEdge[],
): Promise<Relinked> {
  const { placements: before, book } = context;
  const subjectIds = new Set(touched.subjects.map(({ id }) => id));
  const sortKeys = new Map(touched.subjects.map(({ id, sortKey }) => [id, sortKey]));
  const regions = await loadRegions(context, touched);
  const components = await recluster(context, regions, touched);
  const clusters = await nameAll(context, regions, components, touched.standing);
  const clustersNow = new Map<RecordId, ClusterId>();
  for (const { records, cluster } of clusters) for (const id of records) clustersNow.set(id, cluster);
  const previous = new Map(regions.flatMap((region) => [...previousClusters(context, region)]));
  const decisions = await decide(context, clusters, previous, subjectIds);
  const reviews = await reviewPairs(context, weighed, clustersNow, subjectIds);

  const placements = new Map<RecordId, Placement>();
  const groupOf = new Map<RecordId, number>();
  for (const [index, region] of regions.entries()) {
    for (const [id, component] of componentIds(context, region, components[index]!)) {
      const sortKey = sortKeys.get(id) ?? before.get(id)!.sortKey;
      placements.set(id, { id, cluster: clustersNow.get(id)!, component, sortKey });
    }
    for (const { records } of components[index]!) for (const id of records) groupOf.set(id, records[0]!);
  }
  const changed = [...placements.values()].filter(({ id, cluster, component }) => {
    const old = before.get(id);
    return !subjectIds.has(id) && (old?.cluster !== cluster || old.component !== component);
  });
  return { decisions, reviews, placements, changed, edges: book.freshWithin(groupOf) };
}
