import type { AssessmentRow } from '../api/assessment';

/** By what the rows are put in order: what is said of each, or one of the measures. */
export interface RowOrder {
  readonly sort: string;
  readonly direction: 'asc' | 'desc';
}

/** Null: there is none of it. */
function figureOf(row: AssessmentRow, sort: string): number | null {
  if (sort === 'cases' || sort === 'meanDays' || sort === 'medianDays') return row[sort];
  const share = row.shares.find(({ measure }) => measure === sort);
  return share && share.of > 0 ? share.part / share.of : null;
}

/** The rows in order: by value, those without one last; of what is equal, those with more cases first. Pure. */
export function inOrder(
  rows: readonly AssessmentRow[],
  { sort, direction }: RowOrder,
  nameOf: (row: AssessmentRow) => string,
): AssessmentRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (sort === 'name') return sign * nameOf(a).localeCompare(nameOf(b), 'zh-CN');
    const [x, y] = [figureOf(a, sort), figureOf(b, sort)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y) || b.cases - a.cases;
  });
}
