import type { DisputeModel } from '#libs/dispute-model/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';
import { type DecidingPair, pairFinder } from './deciding-pairs.js';
import { dryRun } from './dry-run.js';

export interface PlannedChange {
  readonly kind: 'merge' | 'split';
  /** Case numbers: those that come together, or the one that parts. */
  readonly cases: readonly string[];
  /** Of a split: records of each part, the largest first. */
  readonly parts: readonly number[];
  readonly pair: DecidingPair | null;
}

/** What judging the whole registry by another model would change. */
export interface PlannedChanges {
  readonly model: string;
  readonly inUse: string;
  readonly records: number;
  readonly casesBefore: number;
  readonly casesAfter: number;
  readonly merges: number;
  readonly splits: number;
  /** At most `told` of each kind. */
  readonly changes: readonly PlannedChange[];
}

/** A dry run, told by case numbers and with the pairs that decide. All in one transaction, which should be rolled back. */
export async function planChanges(
  tx: Transaction,
  matcher: Matcher,
  model: DisputeModel,
  told: number,
): Promise<PlannedChanges> {
  const inUse = await matcher.follow(tx);
  const { merges, splits, ...counts } = await dryRun(tx, matcher, model);
  const [listedMerges, listedSplits] = [merges.slice(0, told), splits.slice(0, told)];
  const numbers = await caseNumbers(tx, [...listedMerges.flat(), ...listedSplits.map(({ caseId }) => caseId)]);
  const finder = await pairFinder(tx, matcher, model);
  const changes: PlannedChange[] = [];
  for (const ids of listedMerges)
    changes.push({ kind: 'merge', cases: ids.map(numbers), parts: [], pair: await finder.joining(ids) });
  for (const { caseId, parts } of listedSplits) {
    const sizes = parts.map(({ length }) => length);
    changes.push({ kind: 'split', cases: [numbers(caseId)], parts: sizes, pair: await finder.parting(parts) });
  }
  const versions = { model: model.version, inUse: inUse.version };
  return { ...versions, ...counts, merges: merges.length, splits: splits.length, changes };
}

async function caseNumbers(tx: Transaction, caseIds: readonly string[]): Promise<(caseId: string) => string> {
  const rows = await tx.query<{ caseId: string; caseNumber: string }>(
    'select case_id as "caseId", case_number as "caseNumber" from case_file where case_id = any($1::bigint[])',
    [caseIds],
  );
  const known = new Map(rows.map((row) => [row.caseId, row.caseNumber]));
  return (caseId) => known.get(caseId) ?? caseId;
}

const bits = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;

function linesOf({ kind, cases, parts, pair }: PlannedChange): string[] {
  const head = `${kind}  ${cases.join(' + ')}${kind === 'split' ? ` into ${parts.join(' + ')} records` : ''}`;
  if (!pair) return [head];
  const why = pair.moved.map(({ comparison, level, bits: by }) =>
    [comparison, level, bits(by)].filter(Boolean).join(' '),
  );
  const weights = `${bits(pair.before)} bits before, ${bits(pair.after)} after`;
  return [head, `       ${pair.left} and ${pair.right}: ${weights}${why.length > 0 ? ` (${why.join('; ')})` : ''}`];
}

/** The plan for people. */
export function planText(plan: PlannedChanges): string {
  const more = plan.merges + plan.splits - plan.changes.length;
  return [
    `${plan.records} records judged by ${plan.model} on a copy; in use: ${plan.inUse}. Nothing was changed.`,
    `${plan.casesBefore} cases before, ${plan.casesAfter} after; ${plan.merges} merges, ${plan.splits} splits`,
    ...plan.changes.flatMap(linesOf),
    ...(more > 0 ? [`… and ${more} more: --told N shows them`] : []),
  ].join('\n');
}
