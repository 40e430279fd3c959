import { NULL_LEVEL } from '../model/comparison.js';
import type { LevelEvidence } from './blend-models.js';
import type { CountedVectors } from './counted-vectors.js';
import type { Parameters } from './expectation-maximisation.js';

/** How many pairs of each level are expected to match under the parameters, and how many not. */
export function levelEvidence({ vectors, levelCounts }: CountedVectors, { prior, m, u }: Parameters): LevelEvidence[] {
  const evidence = levelCounts.map((size) => ({
    matches: new Array<number>(size).fill(0),
    others: new Array<number>(size).fill(0),
  }));
  for (const { levels, count } of vectors) {
    let odds = prior / (1 - prior);
    for (const [at, level] of levels.entries()) if (level !== NULL_LEVEL) odds *= m[at]![level]! / u[at]![level]!;
    const matches = (count * odds) / (1 + odds);
    for (const [at, level] of levels.entries()) {
      if (level === NULL_LEVEL) continue;
      evidence[at]!.matches[level]! += matches;
      evidence[at]!.others[level]! += count - matches;
    }
  }
  return evidence;
}
