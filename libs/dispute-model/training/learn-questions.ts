import type { OpenQuestion } from '#libs/linkage/index.js';
import type { QuestionWeights } from '../dispute-model.js';
import type { PreparedRecord } from '../prepared-record.js';
import { askedOf, questionWeights, UNLEARNT } from '../questions.js';
import { fitLogistic } from './logistic-fit.js';

const STRENGTH = 1;

export interface AnsweredFacts {
  readonly question: OpenQuestion<PreparedRecord>;
  readonly isSame: boolean;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** How likely open questions are to be one conflict, from such as have been answered. */
export function learnQuestions(answered: readonly AnsweredFacts[]): QuestionWeights {
  const active = Uint16Array.from(UNLEARNT, (_, at) => at);
  const observations = answered.map(({ question, isSame }) => ({
    active,
    amounts: Float64Array.from(askedOf(question)),
    isMatch: isSame,
  }));
  const start = Float64Array.from(UNLEARNT, (bits) => bits * Math.LN2);
  const weights = fitLogistic(observations, start, STRENGTH, 40);
  return questionWeights(weights.map((nats) => rounded(nats / Math.LN2)));
}
