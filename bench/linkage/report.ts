import {
  bCubedQuality,
  bestThreshold,
  bootstrapInterval,
  countByGroup,
  type GroupCounts,
  pairwiseQuality,
  type Quality,
  type SweepPoint,
  UnionFind,
} from '#libs/linkage/index.js';
import type { BenchRecord, Linked } from './link-rows.js';
import type { SplinkResult } from './splink.js';

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

/** Connected components of all pairs from a weight on: how Splink clusters. */
function componentsOf(
  records: readonly BenchRecord[],
  { pairs }: SplinkResult,
  threshold: number,
): Map<number, number> {
  const together = new UnionFind<number>();
  for (const { id } of records) together.add(id);
  for (const [a, b, weight] of pairs) if (weight >= threshold) together.union(a, b);
  return new Map(records.map(({ id }) => [id, together.find(id)]));
}

const ROUND_THRESHOLDS = Array.from({ length: 41 }, (_, index) => index - 15);

/** Splink at the threshold used here, and at the one that the truth shows to be its best. */
export function splinkLines(
  name: string,
  records: readonly BenchRecord[],
  result: SplinkResult,
  threshold: number,
): string[] {
  const truth = new Map(records.map(({ id, truth }) => [id, truth]));
  const f1At = (bits: number): number => pairwiseQuality(countByGroup(truth, componentsOf(records, result, bits))).f1;
  const best = ROUND_THRESHOLDS.reduce((a, b) => (f1At(b) > f1At(a) ? b : a));
  const title = (bits: number, note: string): string =>
    `${name}: Splink ${result.version}, connected components from ${bits} bits${note}`;
  const { training_ms, predicting_ms } = result;
  return [
    ...qualityLines(title(threshold, ''), records, componentsOf(records, result, threshold)),
    ...qualityLines(title(best, ', its best'), records, componentsOf(records, result, best)),
    `  trained in ${Math.round(training_ms)} ms; predicted ${records.length} records in ${Math.round(predicting_ms)} ms, ${Math.round((records.length / predicting_ms) * 1000)} records/s, ${result.pairs.length} pairs`,
  ];
}
