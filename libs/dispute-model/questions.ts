import { type OpenQuestion, probabilityOfWeight, type Questioning } from '#libs/linkage/index.js';
import { PEOPLE_CLASSES, peopleClass } from './by-people.js';
import type { DisputeModel, QuestionWeights } from './dispute-model.js';
import type { PreparedRecord } from './prepared-record.js';

/** What is asked of a question, in the order of `weightsOf`. */
export function askedOf(question: OpenQuestion<PreparedRecord>): number[] {
  const { a, b, weight, averageWeight, contradicted, unconfirmed, pairs } = question;
  const people = peopleClass(a, b);
  return [
    1,
    weight,
    averageWeight - weight,
    contradicted ? 1 : 0,
    unconfirmed ? 1 : 0,
    Math.log2(pairs),
    ...PEOPLE_CLASSES.map((one) => (one === people ? 1 : 0)),
  ];
}

const weightsOf = ({ base, weight, gap, contradicted, unconfirmed, pairs, people }: QuestionWeights): number[] => [
  base,
  weight,
  gap,
  contradicted,
  unconfirmed,
  pairs,
  ...PEOPLE_CLASSES.map((one) => people[one]),
];

/** The other way round. */
export function questionWeights(bits: ArrayLike<number>): QuestionWeights {
  const [base = 0, weight = 0, gap = 0, contradicted = 0, unconfirmed = 0, pairs = 0, ...people] = Array.from(bits);
  const byPeople = PEOPLE_CLASSES.map((one, at) => [one, people[at] ?? 0] as const);
  return {
    base,
    weight,
    gap,
    contradicted,
    unconfirmed,
    pairs,
    people: Object.fromEntries(byPeople) as QuestionWeights['people'],
  };
}

/** Where nothing has been learnt: the pair's own weight. */
export const UNLEARNT: readonly number[] = weightsOf(questionWeights([0, 1]));

/** Asks where an answer is expected to bring enough, by what a question's two cases say of one another. */
export function questioningOf({ questions }: DisputeModel): Questioning<PreparedRecord> | undefined {
  if (!questions) return undefined;
  const weights = weightsOf(questions.weights);
  return {
    chance: (question) =>
      probabilityOfWeight(askedOf(question).reduce((sum, much, at) => sum + much * weights[at]!, 0)),
    worthLeast: questions.worthLeast,
  };
}
