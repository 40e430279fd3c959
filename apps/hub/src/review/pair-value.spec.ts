import { describe, expect, it } from '@jest/globals';
import { type PairFacts, pairRank, pairValue, valueAt } from './pair-value.js';

const side = (changes: Partial<PairFacts['left']> = {}) => ({
  records: 1,
  people: 1,
  riskLevel: 'blue' as const,
  ...changes,
});
const facts = (changes: Partial<PairFacts> = {}): PairFacts => ({
  score: 0.5,
  left: side(),
  right: side(),
  askedAt: '2026-03-01T00:00:00Z',
  ...changes,
});

describe('the value of a question', () => {
  it('is one and a half at even odds for two plain records', () => {
    expect(pairValue(facts())).toBeCloseTo(1.5);
  });

  it.each([
    ['the likelier it changes something', { score: 0.1 }, { score: 0.6 }],
    ['the more records it joins', {}, { left: side({ records: 5 }) }],
    ['the more people stand behind a side', {}, { right: side({ people: 30 }) }],
    ['the more urgent either case is', {}, { right: side({ riskLevel: 'red' }) }],
    ['the longer it has waited', {}, { askedAt: '2026-02-01T00:00:00Z' }],
  ] as const)('grows %s', (_, less, more) => {
    expect(pairRank(facts(more))).toBeGreaterThan(pairRank(facts(less)));
  });

  it('doubles in a month, and says nothing of a pair without any chance', () => {
    const rank = pairRank(facts());
    const asked = Date.parse(facts().askedAt);
    expect(valueAt(rank, asked)).toBeCloseTo(1.5);
    expect(valueAt(rank, asked + 30 * 86_400_000)).toBeCloseTo(3);
    expect(valueAt(pairRank(facts({ score: 0 })), asked)).toBeCloseTo(0);
  });
});
