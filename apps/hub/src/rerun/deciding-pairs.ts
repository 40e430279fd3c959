import type { DisputeModel } from '#libs/dispute-model/index.js';
import type { ComparisonPart, Explanation } from '#libs/linkage/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';

/** A pair that decides a change: told by the sources' numbers, and why by levels; no values of the records. */
export interface DecidingPair {
  /** `system/sourceId`. */
  readonly left: string;
  readonly right: string;
  /** Bits by the model in use and by the other one. */
  readonly before: number;
  readonly after: number;
  /** What moved most: comparison, level by the other model, bits that it moved by. */
  readonly moved: readonly { readonly comparison: string; readonly level: string; readonly bits: number }[];
}

interface Pair {
  readonly leftId: string;
  readonly rightId: string;
}

const PARTS_TOLD = 3;

/** Finds and explains pairs on the tables of a dry run, in its transaction. */
export interface PairFinder {
  /** The heaviest pair by the other model between cases that would come together. */
  joining(caseIds: readonly string[]): Promise<DecidingPair | null>;
  /** The heaviest pair by the model in use between parts of a case that would part. */
  parting(parts: readonly (readonly string[])[]): Promise<DecidingPair | null>;
}

const bitsOf = (part: ComparisonPart | undefined): number => (part ? part.weight + part.tfAdjustment : 0);

function movedParts(before: Explanation, after: Explanation): DecidingPair['moved'] {
  const old = new Map(before.comparisons.map((part) => [part.name, part]));
  const prior = { comparison: 'prior', level: '', bits: after.priorWeight - before.priorWeight };
  const parts = after.comparisons.map((part) => ({
    comparison: part.name,
    level: part.levelName,
    bits: bitsOf(part) - bitsOf(old.get(part.name)),
  }));
  return [prior, ...parts]
    .filter(({ bits }) => Math.abs(bits) >= 0.05)
    .sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
    .slice(0, PARTS_TOLD);
}

export async function pairFinder(tx: Transaction, matcher: Matcher, model: DisputeModel): Promise<PairFinder> {
  const [names] = await tx.query<{ schema: string }>('select quote_ident(current_schema()) as schema');
  const real = (table: string): string => `${names?.schema}.${table}`;
  const other = matcher.linkerBy(tx, model, () => []);
  const explained = async (pair: Pair | undefined): Promise<DecidingPair | null> => {
    if (!pair) return null;
    const before = await matcher.explain(tx, pair.leftId, pair.rightId);
    const after = await other.explain(Number(pair.leftId), Number(pair.rightId));
    if (!before || !after) return null;
    const [left, right] = await Promise.all([pair.leftId, pair.rightId].map((id) => nameOf(tx, id)));
    return { left: left!, right: right!, before: before.weight, after: after.weight, moved: movedParts(before, after) };
  };
  return {
    joining: async (caseIds) => {
      const [pair] = await tx.query<Pair>(
        `select e.record_a as "leftId", e.record_b as "rightId" from linkage_edge e
         join ${real('linkage_record')} l on l.record_id = e.record_a
         join ${real('linkage_record')} r on r.record_id = e.record_b
         where l.cluster_id = any($1::bigint[]) and r.cluster_id = any($1::bigint[]) and l.cluster_id <> r.cluster_id
         order by e.weight desc, e.record_a, e.record_b limit 1`,
        [caseIds],
      );
      return explained(pair);
    },
    parting: async (parts) => {
      const [pair] = await tx.query<Pair>(
        `with part as (select * from unnest($1::bigint[], $2::int[]) as part (record_id, number))
         select e.record_a as "leftId", e.record_b as "rightId" from ${real('linkage_edge')} e
         join part l on l.record_id = e.record_a join part r on r.record_id = e.record_b
         where l.number <> r.number order by e.weight desc, e.record_a, e.record_b limit 1`,
        [parts.flat(), parts.flatMap((ids, number) => ids.map(() => number))],
      );
      return explained(pair);
    },
  };
}

async function nameOf(tx: Transaction, recordId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>(
    `select system || '/' || source_id as name from record where record_id = $1`,
    [recordId],
  );
  return row?.name ?? recordId;
}
