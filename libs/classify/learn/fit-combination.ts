import { type CombinationWeights, combinedLogits } from '../combination.js';
import type { TypeEvidence } from '../evidence.js';
import { goldenSection, logLoss } from './sharpness.js';

/** Evidence on one record whose type is known; the model in it has not seen the record. */
export interface KnownEvidence {
  readonly evidence: TypeEvidence;
  /** Place of its type in `DISPUTE_TYPE_CODES`. */
  readonly target: number;
}

const ROUNDS = 4;
/** A system with fewer records has no weight of its own. */
const RECORDS_MIN = 100;

/**
 * The weights under which the known types are likeliest: a log-linear pool, whose log loss is convex in its weights, so
 * that going through them one by one finds the minimum. No weight falls below zero, but for the one on unfamiliar text.
 */
export function fitCombination(known: readonly KnownEvidence[], start: CombinationWeights): CombinationWeights {
  const counts = new Map<string, number>();
  for (const { evidence } of known) counts.set(evidence.system, (counts.get(evidence.system) ?? 0) + 1);
  const systems = [...counts].filter(([, count]) => count >= RECORDS_MIN).map(([system]) => system);
  let weights = { ...start, crosswalk: { ...start.crosswalk } };
  const targets = known.map(({ target }) => target);
  const lossWith = (changed: CombinationWeights) =>
    logLoss(
      known.map(({ evidence }) => combinedLogits([evidence], changed)),
      targets,
      1,
    );
  const best = (change: (value: number) => CombinationWeights, low: number, high: number) => {
    weights = change(goldenSection((value) => lossWith(change(value)), low, high, 12)) as typeof weights;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    best((model) => ({ ...weights, model }), 0, 3);
    best((unfamiliar) => ({ ...weights, unfamiliar }), -weights.model, 1);
    best((lexicon) => ({ ...weights, lexicon }), 0, 2);
    best((relation) => ({ ...weights, relation }), 0, 2);
    for (const system of systems) {
      best((value) => ({ ...weights, crosswalk: { ...weights.crosswalk, [system]: value } }), 0, 2);
    }
  }
  const own = systems.map((system) => weights.crosswalk[system]!);
  const usual = own.length > 0 ? own.reduce((sum, value) => sum + value, 0) / own.length : weights.crosswalk['*']!;
  return rounded({ ...weights, crosswalk: { ...weights.crosswalk, '*': usual } });
}

/** All weights times `factor`: below one, every confidence is stated lower and no type changes. */
export const sharpened = (weights: CombinationWeights, factor: number): CombinationWeights =>
  rounded({
    ...weights,
    lexicon: weights.lexicon * factor,
    relation: weights.relation * factor,
    model: weights.model * factor,
    unfamiliar: weights.unfamiliar * factor,
    crosswalk: Object.fromEntries(Object.entries(weights.crosswalk).map(([system, value]) => [system, value * factor])),
  });

function rounded(weights: CombinationWeights): CombinationWeights {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const { crosswalk, ...others } = weights;
  const ofSystems = Object.entries(crosswalk).map(([system, value]) => [system, round(value)] as const);
  const ofVoices = Object.entries(others).map(([voice, value]) => [voice, round(value)] as const);
  return { ...Object.fromEntries(ofVoices), crosswalk: Object.fromEntries(ofSystems) } as unknown as CombinationWeights;
}
