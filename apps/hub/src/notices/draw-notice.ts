import type { DataSource } from 'typeorm';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import { assessSpan } from '../assessment/assess-span.js';
import { countedCases } from '../assessment/assessment.queries.js';
import { laggardsOf } from '../assessment/laggards.js';
import { type MeasureName, measureOf } from '../assessment/measures.js';
import type { NewNotice, NoticeFigure, NoticeGrouping } from '../registry/laggard-notices.js';
import { Problem } from '../web/problem.js';

/** A notice names so many cases at most; assessment shows all of them. */
const CASES_MAX = 200;

export interface NoticeOrder {
  readonly by: NoticeGrouping;
  readonly code: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/**
 * What somebody is to be told of: the measures in which assessment marks her as behind, with the cases that make it so.
 * Throws Problem where there is none: nobody is told of chance, or of too few cases.
 */
export async function drawNotice(
  database: DataSource,
  { by, code, from, to }: NoticeOrder,
  today: CivilDate,
  nameOf: (code: string) => string | null,
): Promise<NewNotice> {
  const span = { from, to, division: null, scope: null };
  const assessment = await assessSpan(database, by, span, today, nameOf);
  const behind = laggardsOf(assessment).filter((figure) => figure.code === code);
  if (behind.length === 0)
    throw new Problem('conflict', {
      zh: `${nameOf(code) ?? code} 在这段时间没有明显落后的指标（或案件不足 20 件）`,
      en: `${code} is behind in nothing by more than chance in these days, or has fewer than 20 cases`,
    });
  const figures: NoticeFigure[] = [];
  for (const { measure, part, of, wholePart, wholeOf } of behind) {
    const { name, definition } = measureOf(measure);
    const caseIds = await casesBehind(database, { by, code, measure }, span, today);
    figures.push({ measure, name, definition, part, of, wholePart, wholeOf, caseIds });
  }
  return { by, code, name: behind[0]?.name ?? code, from, to, figures };
}

/** Those that are wanting: where much is good those that it is not true of. */
async function casesBehind(
  database: DataSource,
  { by, code, measure }: { by: NoticeGrouping; code: string; measure: MeasureName },
  span: Parameters<typeof countedCases>[2],
  today: CivilDate,
): Promise<string[]> {
  const holds = measureOf(measure).better === 'low';
  const rows = await countedCases(database, { by, code, measure, holds, after: '0', limit: CASES_MAX }, span, today);
  return rows.map(({ caseId }) => caseId);
}
