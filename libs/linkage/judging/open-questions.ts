import { type ClusterId, pairKey, type RecordId } from '../identity.js';
import { UNCONFIRMED } from '../model/confirmation.js';
import type { Explanation } from '../model/explanation.js';
import { probabilityOfWeight } from '../model/match-weight.js';
import type { StoredEdge } from '../store/linkage-store.js';
import type { Context } from './context.js';
import { type OpenQuestion, worthOf } from './questioning.js';

/** The heaviest pair between two clusters that stayed apart. */
export interface OpenPair {
  readonly edge: StoredEdge;
  readonly clusterA: ClusterId;
  readonly clusterB: ClusterId;
}

export interface WeighedQuestion extends OpenPair {
  readonly averageWeight: number;
  readonly probability: number;
  readonly explanation: Explanation;
}

/** Records of a cluster that are heard about a question; the oldest. */
const HEARD_MAX = 8;

type Members = ReadonlyMap<ClusterId, readonly RecordId[]>;

/** Of the clusters that were not looked at, their oldest records; of the others all. */
async function membersOf<F, P>({ engine }: Context<F, P>, open: readonly OpenPair[], known: Members): Promise<Members> {
  const all = new Set(open.flatMap(({ clusterA, clusterB }) => [clusterA, clusterB]));
  const members = new Map<ClusterId, RecordId[]>();
  for (const { id, cluster } of await engine.store.membersOfClusters(
    [...all].filter((cluster) => !known.has(cluster)),
    HEARD_MAX,
  ))
    members.set(cluster, [...(members.get(cluster) ?? []), id]);
  return new Map([...known, ...members]);
}

const heard = (members: Members, cluster: ClusterId, own: RecordId): readonly RecordId[] =>
  [...new Set([own, ...[...(members.get(cluster) ?? [])].sort((x, y) => x - y)])].slice(0, HEARD_MAX);

const pairsBetween = (left: readonly RecordId[], right: readonly RecordId[]): (readonly [RecordId, RecordId])[] =>
  left.flatMap((a) => right.map((b) => [a, b] as const));

/** What is known of each question: of the two clusters, not of their heaviest pair alone. */
async function factsOf<F, P>(context: Context<F, P>, open: readonly OpenPair[], known: Members) {
  const { book, engine, features, report } = context;
  const members = await membersOf(context, open, known);
  const sides = open.map(({ edge: { a, b }, clusterA, clusterB }) => ({
    left: heard(members, clusterA, a),
    right: heard(members, clusterB, b),
  }));
  const unweighed = sides.flatMap(({ left, right }) => pairsBetween(left, right).filter(([a, b]) => !book.get(a, b)));
  const missing = [...new Map(unweighed.map((pair) => [pairKey(...pair), pair])).values()];
  await features.load(missing.flat());
  for (const [a, b] of missing) book.addScored(a, b, engine.scorer.score(features.get(a), features.get(b)), false);
  report.pairsCompared += missing.length;
  return sides.map(({ left, right }) => ({
    averageWeight: book.average(left, right),
    contradicted: pairsBetween(left, right).some(([a, b]) => book.say(a, b).contradicts),
    pairs: left.length * right.length,
  }));
}

/** Questions with what a person would be told, those left out that are not worth asking. */
export async function worthAsking<F, P>(
  context: Context<F, P>,
  open: readonly OpenPair[],
  members: Members,
): Promise<WeighedQuestion[]> {
  const { engine, book, features } = context;
  const { questioning } = engine.settings;
  const facts = questioning ? await factsOf(context, open, members) : null;
  return open.flatMap((pair, at): WeighedQuestion[] => {
    const { edge, clusterA, clusterB } = pair;
    const [a, b] = [features.get(edge.a), features.get(edge.b)];
    const explanation = engine.scorer.explain(a, b);
    const known = facts?.[at];
    if (!questioning || !known) {
      const averageWeight = book.average(members.get(clusterA) ?? [edge.a], members.get(clusterB) ?? [edge.b]);
      const probability = probabilityOfWeight(edge.weight);
      return [{ ...pair, averageWeight: averageWeight ?? edge.weight, probability, explanation }];
    }
    const averageWeight = known.averageWeight ?? edge.weight;
    const unconfirmed = explanation.comparisons.some(({ name }) => name === UNCONFIRMED);
    const question: OpenQuestion<P> = { ...known, a, b, weight: edge.weight, averageWeight, unconfirmed };
    const probability = questioning.chance(question);
    const isWorth = worthOf(probability, known.pairs) >= questioning.worthLeast;
    return isWorth ? [{ ...pair, averageWeight, probability, explanation }] : [];
  });
}
