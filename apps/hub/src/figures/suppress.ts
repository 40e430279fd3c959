/** Counts below this could point at somebody, and all others are told to the nearest multiple of it. */
export const SMALL = 5;

/**
 * A count for somebody who may not see each case: small ones are hidden (null), others rounded, totals too. So neither
 * taking cells from a total nor one filter's answer from another's gives back what is hidden. Zero points at nobody. Pure.
 */
export const blurred = (count: number): number | null =>
  count > 0 && count < SMALL ? null : Math.round(count / SMALL) * SMALL;
