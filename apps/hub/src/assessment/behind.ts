/** Fewer cases say nothing of whoever has them. */
const CASES_MIN = 20;
/** Of the standard normal distribution, two-sided 95 %. */
const Z = 1.96;

export interface Share {
  readonly part: number;
  readonly of: number;
}

/**
 * Whether a share is worse than the whole's by more than chance: the Wilson score interval of 95 % lies wholly on the worse
 * side of it (E. B. Wilson, Probable Inference, JASA 22, 1927). Of fewer than 20 cases nothing is said. Of 40 that are as
 * good as the whole one is named by chance.
 */
export function isBehind({ part, of }: Share, whole: Share, better: 'high' | 'low'): boolean {
  if (of < CASES_MIN || whole.of === 0) return false;
  const [low, high] = wilson(part, of);
  const rate = whole.part / whole.of;
  return better === 'high' ? high < rate : low > rate;
}

function wilson(part: number, of: number): [number, number] {
  const share = part / of;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return [centre - half, centre + half];
}
