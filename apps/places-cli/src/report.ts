import type { Report } from './evaluate.js';
import type { Figures, LevelFigures } from './measure.js';
import type { OutsideFigures } from './measure-outside.js';

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

export function printReport({ title, cases, outside, records, wrong }: Report): string {
  return [
    title,
    ...printFigures('cases', cases),
    ...printOutside(outside),
    ...printFigures('records', records),
    ...wrong.map((item) => JSON.stringify(item)),
  ].join('\n');
}

function printOutside({
  count,
  recall,
  waiting,
  settledAtHome,
  countyRight,
  marked,
  precision,
}: OutsideFigures): string[] {
  return [
    `    outside the city ${count}: marked so ${percent(recall)}, wait otherwise ${percent(waiting)}, settled in the city ${percent(settledAtHome)}, county right ${percent(countyRight)}`,
    `    marked as outside ${marked}, of which are ${percent(precision)}`,
  ];
}

function printFigures(what: string, figures: Figures): string[] {
  const level = (name: string, { stated, accuracy, wrong }: LevelFigures) =>
    `    ${name.padEnd(10)} right ${percent(accuracy).padStart(9)}   wrong ${percent(wrong).padStart(8)}   of ${stated}`;
  return [
    `  ${figures.count} ${what}`,
    level('county', figures.county),
    level('township', figures.township),
    level('village', figures.village),
    `    wait for a person ${percent(figures.waiting)}, settled but wrong ${percent(figures.settledWrongly)}`,
    `    nothing claimed where nothing is known ${percent(figures.silentWhereUnknown)}`,
    `    mean confidence ${percent(figures.meanConfidence)}, agreeing ${percent(figures.agreeing)}, calibration error ${percent(figures.calibrationError)}`,
  ];
}
