/** Fewer cases say nothing of whoever has them. */
const CASES_MIN = 20;
/** How probable chance may make such a share, or a worse one, at most. */
const CHANCE_MAX = 0.025;

export interface Share {
  readonly part: number;
  readonly of: number;
}

/**
 * Whether a share is worse than the whole's by more than chance: who is as good as the whole has such a share, or a worse
 * one, with a probability of 2.5 % at most (exact binomial test, one-sided: C. J. Clopper, E. S. Pearson, Biometrika 26,
 * 1934). Of fewer than 20 cases nothing is said. Of 40 that are as good as the whole one is named by chance, at most: an
 * interval by approximation would name more where a share is rare, one case of 27 for instance.
 */
export function isBehind({ part, of }: Share, whole: Share, better: 'high' | 'low'): boolean {
  if (of < CASES_MIN || whole.of === 0) return false;
  const rate = whole.part / whole.of;
  // All that is wanting is counted as what is rare, so that worse is always more.
  const [missing, rareness] = better === 'high' ? [of - part, 1 - rate] : [part, rate];
  if (rareness <= 0 || missing / of <= rareness) return false;
  return atLeast(missing, of, rareness) <= CHANCE_MAX;
}

/** The probability of `least` or more of `of`, each with the probability `rate`, which lies between 0 and 1. */
function atLeast(least: number, of: number, rate: number): number {
  const odds = Math.log(rate / (1 - rate));
  let log = of * Math.log(1 - rate);
  let below = 0;
  for (let count = 0; count < least; count++) {
    below += Math.exp(log);
    log += Math.log((of - count) / (count + 1)) + odds;
  }
  return 1 - below;
}
