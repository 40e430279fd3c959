import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { type Conditions, holds } from './conditions.js';
import { leastCases } from './least-cases.js';

export interface ReachableRow {
  readonly id: string;
  readonly conditions: Conditions;
}

/** What a first-match table hides of one of its rows. */
export interface Hidden {
  readonly row: number;
  /** The earlier rows that apply instead; none where no case at all can meet the row's conditions. */
  readonly behind: readonly string[];
  /** The types for which the row never applies; all of them where the row is never reached at all. */
  readonly types: readonly string[];
  readonly entirely: boolean;
}

/**
 * Finds what no case can reach, exactly, also where several earlier rows cover one together. Every condition only asks
 * for more, so an earlier row that spares the least case to which a row applies is the best that the row can hope for:
 * it is enough to try, for each type and each word of its lists, the case that has just that and no more.
 */
export function hiddenRows(rows: readonly ReachableRow[]): Hidden[] {
  return rows.flatMap(({ conditions }, index) => {
    const earlier = rows.slice(0, index);
    const own = conditions.types.length > 0 ? conditions.types : DISPUTE_TYPES.map(({ code }) => code);
    const behind = new Set<string>();
    const hidden = own.filter((type) => {
      const firsts = leastCases(conditions, type).map((facts) => earlier.find((row) => holds(row.conditions, facts)));
      for (const first of firsts) if (first) behind.add(first.id);
      return firsts.every((first) => first !== undefined);
    });
    if (hidden.length === 0) return [];
    return [{ row: index, behind: [...behind], types: hidden, entirely: hidden.length === own.length }];
  });
}

/** So many comparisons take a few seconds, and no city's table comes near it. */
const TRIALS_MAX = 4_000_000;

/** Whether a table's rows can be held against one another in reasonable time. */
export function isCheckable(rows: readonly ReachableRow[]): boolean {
  const trials = rows.map(({ conditions: { types, sides, signals, states, purposes } }, index) =>
    [sides, signals, states, purposes].reduce(
      (cases, list) => cases * Math.max(1, list.length),
      index * (types.length || DISPUTE_TYPES.length),
    ),
  );
  return trials.reduce((sum, one) => sum + one, 0) <= TRIALS_MAX;
}
