import type { Metrics } from '#libs/classify/learn/index.js';

/** What an evaluation found: as a whole, and by part (source system, cases). */
export interface Report {
  readonly title: string;
  readonly overall: Metrics;
  readonly parts: Readonly<Record<string, Metrics>>;
  /** On one core, explanation included; absent where records were not read one by one. */
  readonly recordsPerSecond?: number;
}

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

export function printReport({ title, overall, parts, recordsPerSecond }: Report): string {
  return [
    title,
    `  texts                ${overall.count}`,
    `  accuracy             ${percent(overall.accuracy)}`,
    `  macro-F1             ${percent(overall.macroF1)}`,
    `  mean confidence      ${percent(overall.meanConfidence)}`,
    `  calibration error    ${percent(overall.calibrationError)}  (expected, ten bins of equal size)`,
    ...(overall.waiting > 0
      ? [`  wait for a person    ${percent(overall.waiting)}, of the others right ${percent(overall.accuracySettled)}`]
      : []),
    ...(recordsPerSecond === undefined ? [] : [`  records per second   ${recordsPerSecond}`]),
    `  confidence: accuracy ${overall.bins.map((bin) => `${percent(bin.confidence)}: ${percent(bin.accuracy)}`).join(', ')}`,
    '',
    ...Object.entries(parts).map(
      ([name, part]) =>
        `  ${name.padEnd(20)} ${String(part.count).padStart(7)}  accuracy ${percent(part.accuracy)}  macro-F1 ${percent(part.macroF1)}  calibration error ${percent(part.calibrationError)}${waitingOf(part)}`,
    ),
    '',
    '  label             count  precision  recall      F1   taken for',
    ...overall.byLabel.map((label) => {
      const figures = [label.precision, label.recall, label.f1].map((value) => value.toFixed(3).padStart(8)).join('');
      return `  ${label.label.padEnd(14)}${String(label.count).padStart(8)} ${figures}   ${mistakenFor(overall, label.label)}`;
    }),
  ].join('\n');
}

const waitingOf = ({ waiting, accuracySettled }: Metrics): string =>
  waiting > 0 ? `  wait ${percent(waiting)}, of the others right ${percent(accuracySettled)}` : '';

/** The other labels that a label's texts were most often taken for. */
function mistakenFor({ confusion }: Metrics, label: string): string {
  return Object.entries(confusion[label] ?? {})
    .filter(([other]) => other !== label)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([other, count]) => `${other} ${count}`)
    .join(', ');
}
