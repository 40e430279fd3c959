import { PLACE_CONFIDENCE_MIN } from '#libs/places/index.js';
import type { Outcome } from './measure.js';

/** How well disputes that lie outside the city are told from those within. */
export interface OutsideFigures {
  /** Those whose truth lies outside. */
  readonly count: number;
  /** Share of them that is marked as outside: they are in the list for transfer. */
  readonly recall: number;
  /** Share of them that waits for a person otherwise: no place, or an unsure one. */
  readonly waiting: number;
  /** Share of them that is settled within the city, which is wrong. */
  readonly settledAtHome: number;
  /** Share of them whose county, or city where no county is named, is right. */
  readonly countyRight: number;
  /** How many are marked as outside, and the share of them that is. */
  readonly marked: number;
  readonly precision: number;
}

export function measureOutside(outcomes: readonly Outcome[], cityCode: string): OutsideFigures {
  const outside = outcomes.filter(({ truth }) => truth !== null && !truth.startsWith(cityCode));
  const marked = outcomes.filter(({ truth, found }) => truth !== null && found.outsideCity);
  const isSettled = ({ found }: Outcome) => found.code !== null && found.confidence >= PLACE_CONFIDENCE_MIN;
  return {
    count: outside.length,
    recall: share(outside, ({ found }) => found.outsideCity),
    waiting: share(outside, (item) => !item.found.outsideCity && !isSettled(item)),
    settledAtHome: share(outside, (item) => !item.found.outsideCity && isSettled(item)),
    countyRight: share(outside, ({ truth, found }) => truth === found.code),
    marked: marked.length,
    precision: share(marked, ({ truth }) => !truth!.startsWith(cityCode)),
  };
}

const share = <T>(list: readonly T[], holds: (item: T) => boolean): number =>
  list.length === 0 ? 1 : list.filter(holds).length / list.length;
