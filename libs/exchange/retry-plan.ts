const FIRST_PAUSE_MS = 30_000;
const PAUSE_MS_MAX = 6 * 3_600_000;
const DAY_MS = 86_400_000;
/** A holiday week at the other side, and a day to notice. */
export const PATIENCE_MS = 8 * DAY_MS;

/** When to try again: milliseconds from now. `give-up`: it is for a person to say. */
export type Retry = { readonly kind: 'after'; readonly ms: number } | { readonly kind: 'give-up' };

/**
 * The plan for a message that the other side did not take: 30 s, doubling to 6 hours, for 8 days from its first attempt.
 * Pure: `jitter` in [0, 1) shortens a pause by up to a half, so that what failed together does not come back together.
 *
 * @param attempts made so far, at least 1
 * @param ageMs since the first of them
 */
export function retryAfter(attempts: number, ageMs: number, jitter: number): Retry {
  if (ageMs >= PATIENCE_MS) return { kind: 'give-up' };
  const pause = Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** Math.min(30, attempts - 1));
  return { kind: 'after', ms: Math.round(pause * (1 - jitter / 2)) };
}
