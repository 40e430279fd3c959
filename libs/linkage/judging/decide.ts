import { grouped } from '../clustering/grouped.js';
import type { ClusterId, RecordId } from '../identity.js';
import { probabilityOfWeight } from '../model/match-weight.js';
import type { Context } from './context.js';
import type { Decision, DecisionKind, ExplainedEdge } from './decision.js';

/** A cluster after judging; every one has its id by now. */
export interface DecidedCluster {
  /** Ascending. */
  readonly records: readonly RecordId[];
  readonly cluster: ClusterId;
  /** No records were here before under this id. */
  readonly isNew: boolean;
  readonly absorbed: readonly ClusterId[];
}

/** A decision before its weights and reasons: `against` are the records that it is measured against. */
interface Draft {
  readonly kind: DecisionKind;
  readonly records: readonly RecordId[];
  readonly cluster: ClusterId;
  readonly from: ClusterId | null;
  readonly against: readonly RecordId[];
}

const without = (all: readonly RecordId[], some: readonly RecordId[]): RecordId[] => {
  const left = new Set(some);
  return all.filter((id) => !left.has(id));
};

/** What happened to the records that had another cluster before, one draft for each of these clusters. */
function draftsOfArrivals(
  decided: DecidedCluster,
  previous: ReadonlyMap<RecordId, ClusterId>,
  membersNow: ReadonlyMap<ClusterId, readonly RecordId[]>,
): Draft[] {
  const { records, cluster, isNew, absorbed } = decided;
  const arrivals = records.filter((id) => (previous.get(id) ?? cluster) !== cluster);
  return [...grouped(arrivals, (id) => previous.get(id)!)].map(([from, group]) => {
    const kind = absorbed.includes(from) ? 'merged' : isNew ? 'split' : 'moved';
    const against = kind === 'split' ? (membersNow.get(from) ?? []) : without(records, group);
    return { kind, records: group, cluster, from, against };
  });
}

/** What happened to the judged records that are new or stayed where they were. */
function draftsOfSubjects(
  { records, cluster }: DecidedCluster,
  previous: ReadonlyMap<RecordId, ClusterId>,
  subjects: ReadonlySet<RecordId>,
): Draft[] {
  const hasOlder = records.some((id) => previous.has(id));
  return records
    .filter((id) => subjects.has(id) && (previous.get(id) ?? cluster) === cluster)
    .map((id) => {
      const stayed = previous.has(id);
      const kind = stayed ? 'stayed' : id === records[0] && !hasOlder ? 'new-cluster' : 'joined';
      const against = kind === 'new-cluster' ? [] : without(records, [id]);
      return { kind, records: [id], cluster, from: stayed ? cluster : null, against };
    });
}

function strongestPairs<F, P>({ book, engine }: Context<F, P>, { records, against }: Draft) {
  const pairs = records.flatMap((a) => against.flatMap((b) => book.get(a, b) ?? []));
  return pairs.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b).slice(0, engine.limits.edgesExplained);
}

function reasonOf<F, P>({ book }: Context<F, P>, { kind, records, against }: Draft): Decision['reason'] {
  if (against.length === 0) return 'first';
  const wanted = kind === 'split' ? 'cannot' : 'must';
  const isSettled = records.some((a) => against.some((b) => book.verdict(a, b) === wanted));
  return isSettled ? wanted : 'score';
}

function complete<F, P>(context: Context<F, P>, draft: Draft): Decision {
  const { book, engine, features } = context;
  const { kind, records, cluster, from, against } = draft;
  const weight = book.average(records, against);
  const edges = strongestPairs(context, draft).map(
    ({ a, b, weight }): ExplainedEdge => ({
      a,
      b,
      weight,
      kind: book.verdict(a, b) ?? 'scored',
      explanation: engine.scorer.explain(features.get(a), features.get(b)),
    }),
  );
  const probability = weight === null ? null : probabilityOfWeight(weight);
  return { kind, records, cluster, from, weight, probability, reason: reasonOf(context, draft), edges };
}

/** Merges, splits and moves of what was there come first, then the judged records one by one. */
export async function decide<F, P>(
  context: Context<F, P>,
  clusters: readonly DecidedCluster[],
  previous: ReadonlyMap<RecordId, ClusterId>,
  subjects: ReadonlySet<RecordId>,
): Promise<Decision[]> {
  const membersNow = new Map(clusters.map(({ cluster, records }) => [cluster, records]));
  const drafts = [
    ...clusters.flatMap((decided) => draftsOfArrivals(decided, previous, membersNow)),
    ...clusters.flatMap((decided) => draftsOfSubjects(decided, previous, subjects)),
  ];
  await context.features.load(drafts.flatMap((draft) => strongestPairs(context, draft).flatMap(({ a, b }) => [a, b])));
  return drafts.map((draft) => complete(context, draft));
}
