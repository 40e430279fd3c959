/** Steps of a colour scale; 0 is nothing. */
export const HEAT_STEPS = 5;

/** Step of a count among others, by the square root: one crowded county must not make all others look empty. Pure. */
export function heatOf(count: number | null, most: number): number {
  if (count === null || count <= 0 || most <= 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(count / most) * HEAT_STEPS));
}
