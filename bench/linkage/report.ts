import {
  bCubedQuality,
  bestThreshold,
  bootstrapInterval,
  countByGroup,
  type GroupCounts,
  pairwiseQuality,
  type Quality,
  type SweepPoint,
} from '#libs/linkage/index.js';
import type { BenchRecord, Linked } from './link-rows.js';

const shown = (value: number): string => value.toFixed(4);

function line(
  name: string,
  groups: readonly GroupCounts[],
  measure: (groups: readonly GroupCounts[]) => Quality,
): string {
  const { precision, recall, f1 } = measure(groups);
  const { low, high } = bootstrapInterval(groups, (drawn) => measure(drawn).f1);
  const figures = `precision ${shown(precision)}  recall ${shown(recall)}  F1 ${shown(f1)}`;
  return `${name.padEnd(22)}${figures}  (95 % of draws ${shown(low)} to ${shown(high)})`;
}

/** How good a partition is, for people. */
export function qualityLines(
  title: string,
  records: readonly BenchRecord[],
  clusters: ReadonlyMap<number, unknown>,
): string[] {
  const truth = new Map(records.map(({ id, truth }) => [id, truth]));
  const groups = countByGroup(truth, clusters);
  const exact = groups.reduce((sum, group) => sum + group.exact, 0);
  return [
    title,
    line('  pairs of clusters', groups, pairwiseQuality),
    line('  B-cubed', groups, bCubedQuality),
    `  exact clusters      ${exact} of ${groups.length}`,
  ];
}

/** What it took, and what bounds have cut. */
export function costLines({ training, reports, reviews, trainingMs, judgingMs }: Linked, records: number): string[] {
  const sum = (of: (report: Linked['reports'][number]) => number): number =>
    reports.reduce((all, one) => all + of(one), 0);
  const sessions = training.sessions.map(
    ({ rule, pairs, iterations, converged }) =>
      `${rule} ${pairs} pairs, ${iterations} iterations${converged ? '' : ', not converged'}`,
  );
  return [
    `  trained in ${Math.round(trainingMs)} ms: ${sessions.join('; ')}`,
    ...(training.guessed.length > 0 ? [`  guessed m: ${training.guessed.join(', ')}`] : []),
    `  judged ${records} records in ${Math.round(judgingMs)} ms, ${Math.round((records / judgingMs) * 1000)} records/s, ${sum((one) => one.pairsCompared)} pairs`,
    `  cut: ${sum(({ candidatesCut }) => candidatesCut)} candidates; common keys met ${sum(({ commonKeys }) => commonKeys.length)} times; ${sum(({ componentsOverLimit }) => componentsOverLimit)} components over the limit; ${reviews} pairs for review`,
  ];
}

/** The curve at its best point and at round precisions. */
export function sweepLines(points: readonly SweepPoint[]): string[] {
  const best = bestThreshold(points);
  const at = [0.999, 0.99, 0.98, 0.95, 0.9].flatMap(
    (precision) => points.findLast((point) => point.precision >= precision) ?? [],
  );
  return [...(best ? [best] : []), ...at].map(
    ({ threshold, precision, recall, f1 }) =>
      `  pairs from ${threshold.toFixed(1).padStart(6)} bits: precision ${shown(precision)}  recall ${shown(recall)}  F1 ${shown(f1)}`,
  );
}
