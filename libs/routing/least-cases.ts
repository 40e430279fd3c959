import type { Said } from '#libs/contracts/index.js';
import { disputeTypeName } from '#libs/contracts/index.js';
import type { Conditions } from './conditions.js';
import { type CaseFacts, type CaseState, LEVELS, type Side, TYPES_OF_MINORS } from './facts.js';

/**
 * The cases of a type to which conditions apply by the least: one word of each list, the smallest numbers. Only cases that
 * there can be, by how `read-facts.ts` finds the facts: one complainant and one record at least, a minor in matters of
 * harm alone, no place of the city for what lies outside it, and an office among the other side wherever the case is
 * against an official or an authority. None where no case can meet the conditions.
 */
export function leastCases(conditions: Conditions, type: string): CaseFacts[] {
  const { signals, purposes, groupMin, amountMin, roundsMin, riskMin, placed } = conditions;
  const depth = placed === null ? -1 : LEVELS.indexOf(placed);
  const name = (level: number): string | null => (level <= depth ? 'x' : null);
  const place = { cityName: 'x', county: name(0), township: name(1), village: name(2) };
  const read = signals.filter((signal) => signal !== 'minor' || TYPES_OF_MINORS.includes(type));
  if (signals.length > 0 && read.length === 0) return [];
  return opponents(conditions).flatMap(({ sides, states }) =>
    one(read).flatMap((signal) =>
      one(purposes).map((purpose) => ({
        type,
        sides,
        signals: new Set(signal),
        states,
        purposes: purpose,
        groupSize: Math.max(1, groupMin),
        amountYuan: amountMin,
        rounds: Math.max(1, roundsMin),
        riskLevel: riskMin ?? ('blue' as const),
        respondentNames: [],
        isAccusation: false,
        place,
      })),
    ),
  );
}

type Opponents = Pick<CaseFacts, 'sides' | 'states'>;

/** Sides and states that can stand together: an authority is an office, and an office is an authority's or a person's. */
function opponents({ sides, states, placed }: Conditions): Opponents[] {
  const possible = states.filter((state) => state !== 'outside' || placed === null);
  if (states.length > 0 && possible.length === 0) return [];
  return one(sides).flatMap((side) => one(possible).flatMap((state) => offices(side, state)));
}

function offices(side: readonly Side[], state: readonly CaseState[]): Opponents[] {
  const isOffice = state.includes('against-official') || side.includes('authority');
  if (!isOffice) return [{ sides: new Set(side), states: new Set(state) }];
  const states = new Set<CaseState>([...state, 'against-official']);
  const isNamed = side.includes('authority') || side.includes('person');
  const holders: Side[][] = isNamed ? [[]] : [['person'], ['authority']];
  return holders.map((holder) => ({ sides: new Set([...side, ...holder]), states }));
}

const one = <T>(list: readonly T[]): T[][] => (list.length === 0 ? [[]] : list.map((item) => [item]));

/** Why no case of these types can meet the conditions. */
export function whyNever({ signals, states, placed }: Conditions): Said {
  if (signals.includes('minor'))
    return {
      zh: `“未成年人”只在${TYPES_OF_MINORS.map(disputeTypeName).join('、')}中认定`,
      en: `"minor" is read in ${TYPES_OF_MINORS.join(', ')} only`,
    };
  return states.includes('outside') && placed !== null
    ? { zh: '不在本市的案件没有本市的地点', en: 'what lies outside the city has no place in it' }
    : { zh: '没有这样的案件', en: 'there is no such case' };
}
