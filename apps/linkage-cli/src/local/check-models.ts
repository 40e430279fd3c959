import type { Observation } from '#libs/dispute-model/training/index.js';
import { type LinkageModel, qualityOf } from '#libs/linkage/index.js';
import { type Layout, logLoss, weightOf, weightsOf } from './weights.js';

/** How a model fares on what the registry knows for sure, or nearly. */
export interface ModelCheck {
  readonly model: string;
  /** Share of the links that sources state which it would make by itself, the statement itself left unheard. */
  readonly statedLinked: number | null;
  readonly answersPrecision: number | null;
  readonly answersRecall: number | null;
  /** Nats. */
  readonly answersLogLoss: number | null;
}

const STATED = 'statedLink';

export function checkModel(
  name: string,
  layout: Layout,
  model: LinkageModel,
  known: { readonly stated: readonly Observation[]; readonly answers: readonly Observation[]; readonly link: number },
): ModelCheck {
  const weights = weightsOf(layout, model);
  const unheard = Float64Array.from(weights);
  const own = layout.names.indexOf(STATED);
  if (own >= 0) unheard.fill(0, layout.offsets[own], layout.offsets[own + 1] ?? layout.size);
  const linked = known.stated.filter(({ active }) => weightOf(unheard, active) >= known.link).length;
  const at = (isMatch: boolean, isLinked: boolean): number =>
    known.answers.filter((one) => one.isMatch === isMatch && weightOf(weights, one.active) >= known.link === isLinked)
      .length;
  const { precision, recall } = qualityOf(at(true, true), at(false, true), at(true, false));
  const isAnswered = known.answers.length > 0;
  return {
    model: name,
    statedLinked: known.stated.length > 0 ? linked / known.stated.length : null,
    answersPrecision: isAnswered ? precision : null,
    answersRecall: isAnswered ? recall : null,
    answersLogLoss: isAnswered ? logLoss(weights, known.answers) : null,
  };
}

const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3)).padStart(9);

/** A table for people. */
export const checkLines = (checks: readonly ModelCheck[], known: { stated: number; answers: number }): string[] => [
  `against ${known.stated} links that sources state (unheard) and ${known.answers} answers of people, at the link threshold:`,
  `${''.padEnd(34)}   stated      answers: precision   recall  log loss`,
  ...checks.map(
    ({ model, statedLinked, answersPrecision, answersRecall, answersLogLoss }) =>
      `${model.padEnd(34)}${shown(statedLinked)}${shown(answersPrecision).padStart(24)}${shown(answersRecall)}${shown(answersLogLoss)}`,
  ),
];
