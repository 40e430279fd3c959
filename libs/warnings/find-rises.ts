import { discoveryThreshold, dispersionOf, exceedance, pooledDispersion } from './exceedance.js';

/** Counts of a cluster by week before now: 0 is the last seven days, 1 the seven before, and so on. */
export interface WeeklySeries {
  /** What tells it from all others. */
  readonly key: string;
  /** Series of one group share their dispersion, for instance those of one dispute type. */
  readonly group: string;
  readonly counts: ReadonlyMap<number, number>;
}

export interface RiseSettings {
  /** Weeks that the registry reaches back; before that there is no past, not an empty one. */
  readonly weeksKnown: number;
  /** The share of false warnings among all that is accepted (Benjamini–Hochberg). */
  readonly falseRate: number;
  /** Fewer in the last week are no cluster, however rare. */
  readonly casesMin: number;
  /** All series looked at, with those not given since their last week is below `casesMin`. */
  readonly tested: number;
}

/** Why a series is rising, or is not. */
export interface RiseEvidence {
  readonly key: string;
  readonly observed: number;
  /** The counts of the last weeks, the oldest first; the last one is what was observed. */
  readonly recent: readonly number[];
  /** Mean of the weeks it is held against. */
  readonly expected: number;
  readonly baselineWeeks: number;
  /** The same season a year before, where the registry reaches back so far. */
  readonly seasonExpected: number | null;
  readonly dispersion: number;
  readonly p: number;
  readonly threshold: number;
  readonly tested: number;
  readonly falseRate: number;
  readonly isRising: boolean;
}

/** A rise builds up: the last two weeks before the one that is tested are no past to hold it against. */
const GAP_WEEKS = 2;
const BASELINE_WEEKS_MAX = 52;
/** So many weeks show a rise to the eye. */
const RECENT_WEEKS = 12;
/** With less past there is nothing to compare with, and no warning. */
export const BASELINE_WEEKS_MIN = 8;
const YEAR_WEEKS = 52;
const SEASON_HALF_WEEKS = 3;
const SEASON_P_MAX = 0.05;

/** Which series have risen against their own past: see `exceedance` for the test. Pure. */
export function findRises(series: readonly WeeklySeries[], settings: RiseSettings): RiseEvidence[] {
  const { weeksKnown, falseRate, casesMin } = settings;
  const lastWeek = Math.min(GAP_WEEKS + BASELINE_WEEKS_MAX, weeksKnown - 1);
  const baselineWeeks = Math.max(0, lastWeek - GAP_WEEKS);
  if (baselineWeeks < BASELINE_WEEKS_MIN) return [];
  const pasts = series.map((item) => weeks(item, GAP_WEEKS + 1, lastWeek));
  const pooled = dispersionByGroup(series, pasts);
  const tests = series.map((item, index) => testOf(item, pasts[index]!, pooled.get(item.group)!, weeksKnown));
  const pValues = tests.filter(({ observed }) => observed >= casesMin).map(({ p }) => p);
  const tested = Math.max(settings.tested, series.length);
  const threshold = discoveryThreshold(pValues, tested, falseRate);
  return tests.map(({ isSeasonal, ...test }) => ({
    ...test,
    baselineWeeks,
    threshold,
    tested,
    falseRate,
    isRising: test.observed >= casesMin && test.p <= threshold && test.observed > test.expected && !isSeasonal,
  }));
}

function testOf(item: WeeklySeries, past: readonly number[], pooled: number, weeksKnown: number) {
  const observed = item.counts.get(0) ?? 0;
  const dispersion = dispersionOf(past, pooled);
  const p = exceedance(observed, past, dispersion);
  const reachesBack = weeksKnown - 1 >= YEAR_WEEKS + SEASON_HALF_WEEKS;
  const season = reachesBack ? weeks(item, YEAR_WEEKS - SEASON_HALF_WEEKS, YEAR_WEEKS + SEASON_HALF_WEEKS) : null;
  // What comes every winter is no warning: it must stand out from last year's season too. Asking for more can only make
  // warnings fewer, so the stated rate holds.
  const isSeasonal = season !== null && exceedance(observed, season, dispersion) > SEASON_P_MAX;
  const seasonExpected = season && mean(season);
  const recent = weeks(item, 0, Math.min(RECENT_WEEKS, weeksKnown) - 1).reverse();
  return { key: item.key, observed, recent, expected: mean(past), seasonExpected, dispersion, p, isSeasonal };
}

function dispersionByGroup(series: readonly WeeklySeries[], pasts: readonly (readonly number[])[]) {
  const groups = new Map<string, (readonly number[])[]>();
  series.forEach(({ group }, index) => {
    groups.set(group, [...(groups.get(group) ?? []), pasts[index]!]);
  });
  return new Map([...groups].map(([group, members]) => [group, pooledDispersion(members)]));
}

const weeks = ({ counts }: WeeklySeries, from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => counts.get(from + index) ?? 0);

const mean = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0) / counts.length;
