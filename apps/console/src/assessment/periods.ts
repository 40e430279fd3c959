export const PERIODS = ['month', 'last-month', 'year', 'last-year'] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;

/** The days of a period as China counts them, both counted, `yyyy-MM-dd`. Pure. */
export function daysOf(period: Period, today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4));
  const month = today.slice(0, 7);
  if (period === 'month') return { from: `${month}-01`, to: today };
  if (period === 'year') return { from: `${year}-01-01`, to: today };
  if (period === 'last-year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const last = new Date(Date.parse(`${month}-01T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}
