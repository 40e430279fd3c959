import type { Interval, Quality } from '#libs/linkage/index.js';
import type { MeasuredQuality } from './intervals.js';
import type { LabelFigures } from './labels.js';
import type { Figures, StratumFigures } from './measure.js';

const percent = (share: number): string => (100 * share).toFixed(2).padStart(6);
const range = ({ low, high }: Interval): string => `(${percent(low).trim()}–${percent(high).trim()})`.padEnd(15);
const line = (name: string, text: string): string => `${name.padEnd(34)} ${text}`;

const plain = ({ precision, recall, f1 }: Quality): string =>
  `P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}`;

/** Percent, each with the range of 95 % of draws. */
export const qualityText = ({ precision, recall, f1, intervals }: MeasuredQuality): string =>
  `P ${percent(precision)} ${range(intervals.precision)} R ${percent(recall)} ${range(intervals.recall)} F1 ${percent(f1)} ${range(intervals.f1)}`;

function stratumText({ pairwise, truePairs, bCubed, hardPairs, merged, mergedInterval }: StratumFigures): string {
  const negatives =
    hardPairs > 0
      ? `  merged ${merged} of ${hardPairs} hard pairs, ${percent(merged / hardPairs).trim()} ${range(mergedInterval)}`
      : '';
  return `${qualityText(pairwise)} of ${String(truePairs).padStart(5)}  B-cubed F1 ${percent(bCubed.f1)} ${range(bCubed.intervals.f1)}${negatives}`;
}

/** The figures as a table for people: percent, and in brackets the range of 95 % of draws of whole conflicts. */
export function reportText(title: string, figures: Figures): string {
  const systems = Object.entries(figures.bySystems).map(([name, quality]) =>
    line(name, `${qualityText(quality)} of ${quality.truePairs}`),
  );
  const strata = Object.entries(figures.byStratum).map(([name, stratum]) => line(name, stratumText(stratum)));
  return [
    `${title}: ${figures.records} records; percent, with the range of 95 % of draws`,
    line('pairs, automatic links', qualityText(figures.pairwise)),
    line('B-cubed', qualityText(figures.bCubed)),
    line('pairs across systems', qualityText(figures.crossSystem)),
    line(
      'with the review queue answered',
      `${plain(figures.reviewed)}  ${figures.questionsPer100.toFixed(2)} questions per 100 records`,
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
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}

/** The same for pairs that people have answered. */
export function labelsText(title: string, figures: LabelFigures): string {
  const listed = (groups: LabelFigures['bySystems']): string[] =>
    Object.entries(groups).map(([name, quality]) => line(name, `${qualityText(quality)} of ${quality.truePairs}`));
  return [
    `${title}: ${figures.answers} answered pairs, ${figures.same} of them one conflict; ${figures.unscored} were never asked about and are not measured`,
    line('pairs', qualityText(figures.pairwise)),
    line('B-cubed, by these pairs alone', qualityText(figures.bCubed)),
    'by pair of systems',
    ...listed(figures.bySystems),
    'by how it was said',
    ...listed(figures.byAct),
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}
