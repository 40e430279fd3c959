import type { DataSource } from 'typeorm';
import type { AssessedSpan, Grouping } from './assessed-cases.js';
import type { Assessment, AssessmentRow } from './assessment.dto.js';
import { type Tally, talliesBy, tallyOfAll } from './assessment.queries.js';
import { isBehind, type Share } from './behind.js';
import { DAYS_DEFINITION, MEASURE_NAMES, type MeasureName, measureOf } from './measures.js';

/** Assessment (考核) of a span as it stands on the day `today`: the one place that makes figures of cases. */
export async function assessSpan(
  database: DataSource,
  by: Grouping,
  span: AssessedSpan,
  today: string,
  nameOf: (code: string) => string | null,
): Promise<Assessment> {
  const total = await tallyOfAll(database, span, today);
  const tallies = await talliesBy(database, by, span, today);
  return {
    from: span.from,
    to: span.to,
    by,
    measures: MEASURE_NAMES.map((measure) => {
      const { name, definition, better } = measureOf(measure);
      return { measure, name, definition, better };
    }),
    days: DAYS_DEFINITION,
    total: rowOf(total, total, null),
    rows: tallies.map((tally) => rowOf(tally, total, rowName(by, tally.code, nameOf))),
  };
}

function rowName(by: Grouping, code: string, nameOf: (code: string) => string | null): string | null {
  if (by !== 'county' && by !== 'township') return code;
  return code === '' ? null : nameOf(code);
}

function rowOf(tally: Tally, total: Tally, name: string | null): AssessmentRow {
  const { code, cases, meanDays, medianDays } = tally;
  const shares = MEASURE_NAMES.map((measure) => {
    const share = shareOf(tally, measure);
    const { better } = measureOf(measure);
    return { measure, ...share, behind: tally !== total && isBehind(share, shareOf(total, measure), better) };
  });
  return { code, name, cases, meanDays, medianDays, shares };
}

const shareOf = (tally: Tally, measure: MeasureName): Share => ({
  part: tally[`part_${measure}`],
  of: tally[`of_${measure}`],
});
