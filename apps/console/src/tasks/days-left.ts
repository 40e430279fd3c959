const DAY_MS = 86_400_000;

/** How many days are left until the end of the last day, in China. */
export const daysLeft = (due: string, now: number): number =>
  Math.ceil((Date.parse(`${due}T24:00:00+08:00`) - now) / DAY_MS) - 1;
