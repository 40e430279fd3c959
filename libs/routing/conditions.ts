import { isDisputeType } from '#libs/classify/index.js';
import {
  CASE_STATES,
  type CaseFacts,
  type CaseState,
  type HandlingLevel,
  LEVELS,
  SIGNALS,
  type Signal,
} from './facts.js';
import { listOf } from './table.js';

/** When a row applies: all that is filled in must hold; within one cell any of the list. */
export interface Conditions {
  readonly types: readonly string[];
  readonly signals: readonly Signal[];
  readonly states: readonly CaseState[];
  readonly purposes: readonly string[];
  readonly groupMin: number;
  readonly amountMin: number;
  readonly roundsMin: number;
  /** The place must be known at least so deep. */
  readonly placed: HandlingLevel | null;
}

/** Reads a row's condition cells; `problems` gets a sentence for each that is not understood. */
export function readConditions(row: Record<string, string>, problems: string[]): Conditions {
  const known = <T extends string>(cell: string, words: readonly T[]): T[] =>
    listOf(row[cell] ?? '').filter((word): word is T => {
      const isKnown = (words as readonly string[]).includes(word);
      if (!isKnown) problems.push(`has an unknown word in "${cell}": ${word}`);
      return isKnown;
    });
  const number = (cell: string): number => {
    const value = row[cell] ? Number(row[cell]) : 0;
    if (!(value >= 0)) problems.push(`has no number in "${cell}": ${row[cell]}`);
    return value;
  };
  const types = listOf(row.types ?? '');
  for (const type of types) if (!isDisputeType(type)) problems.push(`has an unknown type: ${type}`);
  return {
    types,
    signals: known('signals', SIGNALS),
    states: known('states', CASE_STATES),
    purposes: listOf(row.purposes ?? ''),
    groupMin: number('group_min'),
    amountMin: number('amount_min'),
    roundsMin: number('rounds_min'),
    placed: known('placed', LEVELS)[0] ?? null,
  };
}

export function holds(conditions: Conditions, facts: CaseFacts): boolean {
  const { types, signals, states, purposes, groupMin, amountMin, roundsMin, placed } = conditions;
  return (
    (types.length === 0 || types.includes(facts.type)) &&
    (signals.length === 0 || signals.some((signal) => facts.signals.has(signal))) &&
    (states.length === 0 || states.some((state) => facts.states.has(state))) &&
    (purposes.length === 0 || purposes.some((purpose) => facts.purposes.includes(purpose))) &&
    facts.groupSize >= groupMin &&
    facts.amountYuan >= amountMin &&
    facts.rounds >= roundsMin &&
    (placed === null || facts.place[placed] !== null)
  );
}

export const isUnconditional = (conditions: Conditions): boolean => coversAll(conditions);

const coversAll = (c: Conditions): boolean =>
  [c.types, c.signals, c.states, c.purposes].every((list) => list.length === 0) &&
  c.groupMin + c.amountMin + c.roundsMin === 0 &&
  c.placed === null;

/** True where `earlier` applies whenever `later` does, so that a first-match table never reaches `later`. */
export function shadows(earlier: Conditions, later: Conditions): boolean {
  const covers = (a: readonly string[], b: readonly string[]) =>
    a.length === 0 || (b.length > 0 && b.every((item) => a.includes(item)));
  const depth = (level: HandlingLevel | null) => (level === null ? -1 : LEVELS.indexOf(level));
  return (
    covers(earlier.types, later.types) &&
    covers(earlier.signals, later.signals) &&
    covers(earlier.states, later.states) &&
    covers(earlier.purposes, later.purposes) &&
    earlier.groupMin <= later.groupMin &&
    earlier.amountMin <= later.amountMin &&
    earlier.roundsMin <= later.roundsMin &&
    depth(earlier.placed) <= depth(later.placed)
  );
}
