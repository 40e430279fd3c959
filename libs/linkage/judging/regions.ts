import { grouped } from '../clustering/grouped.js';
import { UnionFind } from '../clustering/union-find.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Placement } from '../store/linkage-store.js';
import { type Context, loadPlacements, placementsOf, type Subject } from './context.js';

/** Records whose clusters are decided together. */
export interface Region {
  /** In the order that decides ties. */
  readonly records: readonly RecordId[];
  /** All that hang together; false: the component is over the limit and only the touched clusters are here. */
  readonly isWhole: boolean;
  /** Clusters over the limit: of these only some members are here, which stay together and keep the cluster's id. */
  readonly pinned: ReadonlySet<ClusterId>;
}

/** What a judgement starts from. */
export interface Touched {
  readonly subjects: readonly Subject[];
  /** Stored records about which something was said or that lost a neighbour. */
  readonly records: readonly RecordId[];
  /** Of these, who was spoken of. */
  readonly constrained?: readonly RecordId[];
  /** Where records are taken to have stood when clusters are named; default: where they stand. */
  readonly standing?: ReadonlyMap<RecordId, ClusterId>;
}

interface Group {
  readonly subjects: Set<RecordId>;
  readonly components: Set<RecordId>;
}

const subjectNode = (id: RecordId): string => `s${id}`;
const componentNode = (component: RecordId): string => `c${component}`;

/** Stored records at the other end of what connects. */
function partnersOf<F, P>({ book }: Context<F, P>): [RecordId, RecordId][] {
  const edges = [...book.all()].filter(({ a, b }) => book.connects(a, b));
  const musts = book.constraints().filter(({ kind }) => kind === 'must');
  return [...edges, ...musts].map(({ a, b }) => [a, b]);
}

function groupsOf<F, P>(
  { placements }: Context<F, P>,
  { subjects, records }: Touched,
  connected: readonly (readonly [RecordId, RecordId])[],
): Group[] {
  const subjectIds = new Set(subjects.map(({ id }) => id));
  const together = new UnionFind<string>();
  const nodeOf = (id: RecordId): string | null => {
    if (subjectIds.has(id)) return subjectNode(id);
    const placement = placements.get(id);
    return placement ? componentNode(placement.component) : null;
  };
  for (const id of subjectIds) {
    together.add(subjectNode(id));
    const placement = placements.get(id);
    if (placement) together.union(subjectNode(id), componentNode(placement.component));
  }
  for (const { component } of placementsOf(placements, records)) together.add(componentNode(component));
  for (const [a, b] of connected) {
    const [nodeA, nodeB] = [nodeOf(a), nodeOf(b)];
    if (nodeA && nodeB) together.union(nodeA, nodeB);
  }
  return together.groups().map((nodes) => {
    const ids = (kind: string) =>
      new Set(nodes.filter((node) => node[0] === kind).map((node) => Number(node.slice(1))));
    return { subjects: ids('s'), components: ids('c') };
  });
}

const bySortKey =
  (sortKeys: ReadonlyMap<RecordId, string>) =>
  (a: RecordId, b: RecordId): number => {
    const [keyA, keyB] = [sortKeys.get(a) ?? '', sortKeys.get(b) ?? ''];
    return keyA < keyB ? -1 : keyA > keyB ? 1 : a - b;
  };

/** Of a component over the limit: the clusters that are touched, those with the heaviest links first. */
async function narrow<F, P>(
  context: Context<F, P>,
  group: Group,
  touched: Touched,
  connected: readonly (readonly [RecordId, RecordId])[],
): Promise<{ members: Placement[]; pinned: Set<ClusterId> }> {
  const { placements, book, engine } = context;
  const { componentSize } = engine.limits;
  const weights = new Map<ClusterId, number>();
  const touch = (id: RecordId, weight: number): void => {
    const placement = placements.get(id);
    if (!placement || !group.components.has(placement.component)) return;
    weights.set(placement.cluster, Math.max(weight, weights.get(placement.cluster) ?? Number.NEGATIVE_INFINITY));
  };
  for (const id of [...touched.records, ...group.subjects]) touch(id, Number.POSITIVE_INFINITY);
  for (const [a, b] of connected) {
    const weight = book.get(a, b)?.weight ?? Number.POSITIVE_INFINITY;
    touch(a, weight);
    touch(b, weight);
  }
  const clusters = [...weights].sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b).map(([id]) => id);
  const members = new Map<RecordId, Placement>();
  const pinned = new Set<ClusterId>();
  for (const placement of await engine.store.membersOfClusters(clusters, componentSize + 1)) {
    members.set(placement.id, placement);
  }
  const linked = new Set([...connected.flat(), ...book.constraints().flatMap(({ a, b }) => [a, b])]);
  const chosen: Placement[] = [];
  for (const cluster of clusters) {
    const own = [...members.values()].filter((placement) => placement.cluster === cluster);
    if (own.length > componentSize) pinned.add(cluster);
    const ends = placementsOf(placements, linked).filter((end) => end.cluster === cluster);
    const taken = own.length > componentSize ? [...own.slice(0, Math.ceil(componentSize / 2)), ...ends] : own;
    if (chosen.length === 0 || chosen.length + taken.length <= componentSize) chosen.push(...taken);
    else pinned.delete(cluster);
  }
  return { members: chosen, pinned };
}

/**
 * The parts of the registry that a judgement must look at again: the whole components of all that is touched or newly
 * connected, for there the partition is a function of weights and constraints alone.
 */
export async function loadRegions<F, P>(context: Context<F, P>, touched: Touched): Promise<Region[]> {
  const { placements, engine, report } = context;
  const { componentSize } = engine.limits;
  const connected = partnersOf(context);
  const spokenOf = context.book.constraints().flatMap(({ a, b }) => [a, b]);
  const known = [touched.subjects.map(({ id }) => id), touched.records, connected.flat(), spokenOf].flat();
  await loadPlacements(context, known);
  const groups = groupsOf(context, touched, connected);
  const components = [...new Set(groups.flatMap((group) => [...group.components]))];
  const members = await engine.store.membersOfComponents(components, componentSize + 1);
  const byComponent = grouped(members, ({ component }) => component);
  const sortKeys = new Map(touched.subjects.map(({ id, sortKey }) => [id, sortKey]));
  const regions: Region[] = [];
  for (const group of groups) {
    let own = [...group.components].flatMap((component) => byComponent.get(component) ?? []);
    const isWhole = own.length <= componentSize;
    let pinned = new Set<ClusterId>();
    if (!isWhole) {
      report.componentsOverLimit++;
      ({ members: own, pinned } = await narrow(context, group, touched, connected));
    }
    for (const placement of own) {
      placements.set(placement.id, placement);
      if (!sortKeys.has(placement.id)) sortKeys.set(placement.id, placement.sortKey);
    }
    const records = [...new Set([...group.subjects, ...own.map(({ id }) => id)])].sort(bySortKey(sortKeys));
    regions.push({ records, isWhole, pinned });
  }
  return regions;
}
