import type { OpenQuestion } from '#libs/linkage/index.js';
import { prepared } from './dispute.fixture.js';
import { loadModel } from './dispute-model.js';
import type { PreparedRecord } from './prepared-record.js';
import { questioningOf, questionWeights } from './questions.js';
import { learnQuestions } from './training/learn-questions.js';

const one = prepared();
const other = prepared({ complainants: [{ kind: 'person', name: '王先生' }] }, { sourceId: 'GD2' });
const question = (more: Partial<OpenQuestion<PreparedRecord>> = {}): OpenQuestion<PreparedRecord> => ({
  a: one,
  b: other,
  weight: -1,
  averageWeight: -2,
  contradicted: false,
  unconfirmed: false,
  pairs: 2,
  ...more,
});

describe('questions', () => {
  it('are likelier the heavier their pair, and hardly likely where some pair contradicts', () => {
    const { chance } = questioningOf(loadModel())!;
    const usual = chance(question());
    expect(usual).toBeGreaterThan(0);
    expect(chance(question({ weight: 0, averageWeight: -1 }))).toBeGreaterThan(usual);
    expect(chance(question({ contradicted: true }))).toBeLessThan(usual / 1.5);
    expect(chance(question({ a: other, b: one }))).toBe(usual);
  });

  it('are all asked by a model that has not learnt of them', () => {
    expect(questioningOf({ ...loadModel(), questions: undefined })).toBeUndefined();
  });

  it('are learnt from answers: of those where a pair contradicts none is right', () => {
    const answered = Array.from({ length: 200 }, (_, at) => ({
      question: question({ contradicted: at % 2 === 0, weight: (at % 5) - 3 }),
      isSame: at % 2 === 1 && at % 5 > 1,
    }));
    const weights = learnQuestions(answered);
    expect(weights.contradicted).toBeLessThan(-2);
    expect(weights.weight).toBeGreaterThan(1);
    expect(learnQuestions([])).toEqual(questionWeights([0, 1]));
  });
});
