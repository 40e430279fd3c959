import type { Quality } from '#libs/linkage/index.js';
import type { Figures } from './measure.js';

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`.padStart(8);
const qualityText = ({ precision, recall, f1 }: Quality): string =>
  `P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}`;
const line = (name: string, text: string): string => `${name.padEnd(34)} ${text}`;

/** The figures as a table for people. */
export function reportText(title: string, figures: Figures): string {
  const systems = Object.entries(figures.bySystems).map(([name, quality]) =>
    line(name, `${qualityText(quality)}  of ${quality.truePairs}`),
  );
  const strata = Object.entries(figures.byStratum).map(([name, { truePairs, recall, hardPairs, merged }]) =>
    line(
      name,
      `R ${percent(recall)} of ${String(truePairs).padStart(5)}   merged ${String(merged).padStart(4)} of ${String(hardPairs).padStart(7)} hard pairs ${percent(hardPairs > 0 ? merged / hardPairs : 0)}`,
    ),
  );
  return [
    `${title}: ${figures.records} records`,
    line('pairs, automatic links', qualityText(figures.pairwise)),
    line('B-cubed', qualityText(figures.bCubed)),
    line('pairs across systems', qualityText(figures.crossSystem)),
    line(
      'with the review queue answered',
      `${qualityText(figures.reviewed)}  ${figures.questionsPer100.toFixed(2)} questions per 100 records`,
    ),
    line('cases of three conflicts or more', String(figures.threeConflicts)),
    line('true pairs that blocking finds', percent(figures.blockingRecall)),
    line(
      'speed',
      `${figures.recordsPerSecond.toFixed(0)} records/s, ${figures.pairsPerRecord.toFixed(1)} pairs compared per record`,
    ),
    'by pair of systems',
    ...systems,
    'by stratum',
    ...strata,
  ].join('\n');
}
