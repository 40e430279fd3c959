import { isDisputeType } from '#libs/classify/index.js';
import { DISPUTE_TYPES, type Said } from '#libs/contracts/index.js';
import {
  CASE_STATES,
  type CaseFacts,
  type CaseState,
  type HandlingLevel,
  LEVELS,
  RISK_LEVELS,
  type RiskLevel,
  SIDES,
  SIGNALS,
  type Side,
  type Signal,
} from './facts.js';
import { listOf } from './table.js';
import { titleOf, wordsFor } from './words.js';

/**
 * When a row applies: all that is filled in must hold; within one cell any of the list. Every condition only ever asks
 * for more (a signal, a state, a greater number, a deeper place): `reach.ts` rests on that. What asks for nothing (one
 * person at least, all types by name, blue) is read as if it were not there.
 */
export interface Conditions {
  readonly types: readonly string[];
  readonly sides: readonly Side[];
  readonly signals: readonly Signal[];
  readonly states: readonly CaseState[];
  readonly purposes: readonly string[];
  readonly groupMin: number;
  readonly amountMin: number;
  readonly roundsMin: number;
  /** The case's colour is at least so grave. */
  readonly riskMin: RiskLevel | null;
  /** The place must be known at least so deep. */
  readonly placed: HandlingLevel | null;
}

/** Columns of the conditions. */
export const CONDITION_COLUMNS = [
  'types',
  'sides',
  'signals',
  'purposes',
  'states',
  'group_min',
  'amount_min',
  'rounds_min',
  'risk_min',
  'placed',
];

/** Reads a row's condition cells; `problems` gets a sentence for each that is not understood. */
export function readConditions(row: Readonly<Record<string, string>>, problems: Said[]): Conditions {
  const known = <T extends string>(cell: string, words: readonly T[]): T[] =>
    listOf(row[cell] ?? '').filter((word): word is T => {
      const isKnown = (words as readonly string[]).includes(word);
      if (!isKnown) problems.push(unknownWord(cell, word));
      return isKnown;
    });
  const one = <T extends string>(cell: string, words: readonly T[]): T | null => {
    const found = known(cell, words);
    if (found.length > 1)
      problems.push({ zh: `“${titleOf(cell)}”只能填一个词`, en: `has several words in "${cell}", which takes one` });
    return found[0] ?? null;
  };
  const number = (cell: string): number => {
    const text = row[cell] ?? '';
    if (!/^(?:\d{1,12}(?:\.\d{1,2})?)?$/.test(text))
      problems.push({ zh: `“${titleOf(cell)}”不是数字：${text}`, en: `has no number in "${cell}": ${text}` });
    return Number(text) || 0;
  };
  const types = [...new Set(listOf(row.types ?? ''))];
  for (const type of types) if (!isDisputeType(type)) problems.push(unknownType(type));
  return {
    types: DISPUTE_TYPES.every(({ code }) => types.includes(code)) ? [] : types,
    sides: known('sides', SIDES),
    signals: known('signals', SIGNALS),
    states: known('states', CASE_STATES),
    purposes: listOf(row.purposes ?? ''),
    groupMin: whole(number('group_min')),
    amountMin: number('amount_min'),
    roundsMin: whole(number('rounds_min')),
    riskMin: asked(one('risk_min', RISK_LEVELS)),
    placed: one('placed', LEVELS),
  };
}

/** People and rounds are counted, and every case has one of each. */
const whole = (least: number): number => (least <= 1 ? 0 : Math.ceil(least));
const asked = (least: RiskLevel | null): RiskLevel | null => (least === 'blue' ? null : least);

/** What a row's cells ask for that every case has: allowed, but shown, for who wrote it meant something. */
export function idleConditions(row: Readonly<Record<string, string>>): Said[] {
  const read = readConditions(row, []);
  const asks: Readonly<Record<string, boolean>> = {
    types: read.types.length > 0,
    group_min: read.groupMin > 0,
    amount_min: read.amountMin > 0,
    rounds_min: read.roundsMin > 0,
    risk_min: read.riskMin !== null,
  };
  return Object.entries(asks)
    .filter(([cell, isAsked]) => (row[cell] ?? '') !== '' && !isAsked)
    .map(([cell]) => ({
      zh: `“${titleOf(cell)}”这一格对每个案件都成立，等于没有填`,
      en: `asks for nothing in "${cell}": every case has it`,
    }));
}

export const unknownType = (type: string): Said => ({
  zh: `没有这种类型：${type}；可用：${wordsFor('types')}`,
  en: `has an unknown type: ${type}`,
});

export const unknownWord = (cell: string, word: string): Said => ({
  zh: `“${titleOf(cell)}”里有不认识的词：${word}；可用：${wordsFor(cell)}`,
  en: `has an unknown word in "${cell}": ${word}`,
});

export function holds(conditions: Conditions, facts: CaseFacts): boolean {
  const { types, sides, signals, states, purposes, groupMin, amountMin, roundsMin, riskMin, placed } = conditions;
  return (
    (types.length === 0 || types.includes(facts.type)) &&
    (sides.length === 0 || sides.some((side) => facts.sides.has(side))) &&
    (signals.length === 0 || signals.some((signal) => facts.signals.has(signal))) &&
    (states.length === 0 || states.some((state) => facts.states.has(state))) &&
    (purposes.length === 0 || purposes.some((purpose) => facts.purposes.includes(purpose))) &&
    facts.groupSize >= groupMin &&
    facts.amountYuan >= amountMin &&
    facts.rounds >= roundsMin &&
    (riskMin === null || RISK_LEVELS.indexOf(facts.riskLevel) <= RISK_LEVELS.indexOf(riskMin)) &&
    (placed === null || facts.place[placed] !== null)
  );
}

export const isUnconditional = (c: Conditions): boolean =>
  [c.types, c.sides, c.signals, c.states, c.purposes].every((list) => list.length === 0) &&
  c.groupMin + c.amountMin + c.roundsMin === 0 &&
  c.placed === null &&
  c.riskMin === null;
