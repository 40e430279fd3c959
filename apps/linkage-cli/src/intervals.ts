import { bootstrapInterval, type Interval, type Quality, qualityFrom, qualityOf } from '#libs/linkage/index.js';
import { type Counts, totalOf } from './tallies.js';

/** Precision, recall and F1 with the interval that 95 % of draws of whole conflicts fall into. */
export interface MeasuredQuality extends Quality {
  readonly intervals: { readonly precision: Interval; readonly recall: Interval; readonly f1: Interval };
}

const DRAWS = 300;

export const pairQuality = (units: readonly Counts[]): Quality =>
  qualityOf(totalOf(units, 'truePositives'), totalOf(units, 'falsePositives'), totalOf(units, 'falseNegatives'));

export function itemQuality(units: readonly Counts[]): Quality {
  const items = totalOf(units, 'items');
  if (items === 0) return qualityFrom(1, 1);
  return qualityFrom(totalOf(units, 'precisionSum') / items, totalOf(units, 'recallSum') / items);
}

/**
 * A quality and how sure it is. Units are conflicts, for pairs of one conflict stand or fall together; those that
 * contribute nothing are left out of the draws.
 */
export function withIntervals(
  units: readonly Counts[],
  measure: (units: readonly Counts[]) => Quality,
): MeasuredQuality {
  const heard = units.filter((counts) => Object.values(counts).some((value) => value > 0));
  const of = (what: keyof Quality) =>
    heard.length === 0
      ? { low: 0, high: 1 }
      : bootstrapInterval(heard, (drawn) => measure(drawn)[what], { draws: DRAWS });
  return { ...measure(heard), intervals: { precision: of('precision'), recall: of('recall'), f1: of('f1') } };
}

/** Share of hard pairs that were put into one case, and its interval. */
export function mergedShare(units: readonly Counts[]): { share: number; interval: Interval } {
  const of = (drawn: readonly Counts[]): number => {
    const pairs = totalOf(drawn, 'hardPairs');
    return pairs > 0 ? totalOf(drawn, 'merged') / pairs : 0;
  };
  const heard = units.filter(({ hardPairs }) => hardPairs > 0);
  const interval = heard.length === 0 ? { low: 0, high: 0 } : bootstrapInterval(heard, of, { draws: DRAWS });
  return { share: of(heard), interval };
}
