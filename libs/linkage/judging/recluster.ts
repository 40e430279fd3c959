import { averageLink } from '../clustering/average-link.js';
import { UnionFind } from '../clustering/union-find.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Context } from './context.js';
import type { Region, Touched } from './regions.js';

/** A component of a region with its clusters. */
export interface Component {
  readonly records: readonly RecordId[];
  readonly clusters: readonly (readonly RecordId[])[];
}

/** Of each region its components, in the region's order. Regions share no record; pairs are gone through once. */
function componentsOf<F, P>(
  { book }: Context<F, P>,
  regions: readonly Region[],
  held: readonly (readonly (readonly RecordId[])[])[],
): (readonly RecordId[])[][] {
  const forests = regions.map(() => new UnionFind<RecordId>());
  const homes = new Map<RecordId, UnionFind<RecordId>>();
  for (const [index, { records }] of regions.entries())
    for (const id of records) {
      forests[index]!.add(id);
      homes.set(id, forests[index]!);
    }
  const unite = (a: RecordId, b: RecordId): void => {
    const home = homes.get(a);
    if (home && home === homes.get(b)) home.union(a, b);
  };
  for (const { a, b } of book.all()) if (book.connects(a, b)) unite(a, b);
  for (const { a, b, kind } of book.constraints()) if (kind === 'must') unite(a, b);
  for (const [first, ...rest] of held.flat()) for (const id of rest) unite(first!, id);
  return forests.map((forest) => forest.groups());
}

/** Of clusters that are here in part only those may leave that this judgement is about. */
function heldTogether<F, P>(
  { placements }: Context<F, P>,
  { records, pinned }: Region,
  free: ReadonlySet<RecordId>,
): RecordId[][] {
  return [...pinned].map((cluster) => records.filter((id) => placements.get(id)?.cluster === cluster && !free.has(id)));
}

/** Weighs the pairs within components that blocking has not brought together: averages hear all pairs. */
async function weighMissing<F, P>(context: Context<F, P>, components: readonly (readonly RecordId[])[]): Promise<void> {
  const { book, features, engine, report } = context;
  const missing: [RecordId, RecordId][] = [];
  for (const records of components) {
    for (const [index, a] of records.entries()) {
      for (const b of records.slice(index + 1)) if (!book.get(a, b)) missing.push([a, b]);
    }
  }
  await features.load(missing.flat());
  for (const [a, b] of missing) {
    book.addScored(a, b, engine.scorer.score(features.get(a), features.get(b)), false);
  }
  report.pairsCompared += missing.length;
}

function clustersOf<F, P>(
  context: Context<F, P>,
  records: readonly RecordId[],
  held: readonly (readonly RecordId[])[],
): readonly (readonly RecordId[])[] {
  if (records.length === 1) return [records];
  const { book, engine, report } = context;
  const indexOf = new Map(records.map((id, index) => [id, index]));
  const mustLinks: [number, number][] = [];
  const cannotLinks: [number, number][] = [];
  for (const [i, a] of records.entries()) {
    for (let j = i + 1; j < records.length; j++) {
      const verdict = book.verdict(a, records[j]!);
      if (verdict) (verdict === 'must' ? mustLinks : cannotLinks).push([i, j]);
    }
  }
  const atoms = held.map((ids) => ids.flatMap((id) => indexOf.get(id) ?? [])).filter((atom) => atom.length > 0);
  for (const [index, [first, ...rest]] of atoms.entries()) {
    for (const other of rest) mustLinks.push([first!, other]);
    for (const [other] of atoms.slice(index + 1)) cannotLinks.push([first!, other!]);
  }
  const { clusters, refusedMustLinks } = averageLink({
    size: records.length,
    pairSay: (i, j) => book.say(records[i]!, records[j]!),
    mustLinks,
    cannotLinks,
    threshold: engine.settings.thresholds.link,
  });
  report.refusedMustLinks = [
    ...report.refusedMustLinks,
    ...refusedMustLinks.map(([i, j]) => [records[i]!, records[j]!] as const),
  ];
  return clusters.map((members) => members.map((index) => records[index]!));
}

/** Reads the regions' stored pairs and constraints, weighs what is missing, and clusters each component anew. */
export async function recluster<F, P>(
  context: Context<F, P>,
  regions: readonly Region[],
  { subjects, constrained = [] }: Touched,
): Promise<Component[][]> {
  const { engine, book } = context;
  const subjectIds = new Set(subjects.map(({ id }) => id));
  const free = new Set([...subjectIds, ...constrained]);
  const all = regions.flatMap(({ records }) => records);
  const stored = all.filter((id) => !subjectIds.has(id));
  book.addStored(await engine.store.edgesAmong(stored));
  book.addConstraints(await engine.store.constraintsOf(stored));
  const held = regions.map((region) => heldTogether(context, region, free));
  const components = componentsOf(context, regions, held);
  await weighMissing(context, components.flat());
  return components.map((list, index) =>
    list.map((records) => ({ records, clusters: clustersOf(context, records, held[index]!) })),
  );
}

/** Clusters that a region had, by record. */
export function previousClusters<F, P>({ placements }: Context<F, P>, region: Region): Map<RecordId, ClusterId> {
  const known = region.records.flatMap((id) => placements.get(id) ?? []);
  return new Map(known.map(({ id, cluster }) => [id, cluster]));
}
