import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createClassifier } from './index.js';
import { measure, parseExamples } from './learn/index.js';

/** What any wording may cost us at most. The figures themselves: docs/routing.md. */
const ACCURACY_MIN = 0.85;
const OVERCONFIDENCE_MAX = 0.02;

describe('short texts in other words, many of them on the border between two types', () => {
  const classifier = createClassifier();
  const texts = parseExamples(readFileSync(new URL('./unseen-texts.fixture.txt', import.meta.url), 'utf8'));
  const taught = new Set(readFileSync(new URL('./data/examples.txt', import.meta.url), 'utf8').split('\n'));
  const decided = texts.map(({ type, matter, respondents }) => {
    const found = classifier.classify({ narrative: matter, respondentNames: respondents });
    return { truth: type, predicted: found.type, confidence: found.confidence, needsReview: found.needsReview };
  });
  const metrics = measure(decided);

  it('are many, of every type, and none was learned from', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(new Set(texts.map(({ type }) => type)).size).toBe(24);
    expect(texts.filter(({ matter }) => taught.has(matter))).toEqual([]);
  });

  it(`are typed right in ${ACCURACY_MIN} or more, without a category and mostly without an opponent`, () => {
    expect(metrics.accuracy).toBeGreaterThanOrEqual(ACCURACY_MIN);
    expect(metrics.macroF1).toBeGreaterThanOrEqual(ACCURACY_MIN - 0.02);
  });

  it('are stated with no more confidence than is earned', () => {
    expect(metrics.meanConfidence - metrics.accuracy).toBeLessThan(OVERCONFIDENCE_MAX);
  });

  it('wait for a person where they are wrong more often than where they are right', () => {
    const waiting = (isRight: boolean) => {
      const group = decided.filter(({ truth, predicted }) => (truth === predicted) === isRight);
      return group.filter(({ needsReview }) => needsReview).length / group.length;
    };
    expect(waiting(false)).toBeGreaterThan(2 * waiting(true));
  });
});
