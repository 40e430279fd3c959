export const PERIODS = ['month', 'last-month', 'year', 'last-year'] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;

export interface Days {
  from: string;
  to: string;
}

/** The days of a period as China counts them, both counted, `yyyy-MM-dd`. Pure. */
export function daysOf(period: Period, today: string): Days {
  const year = Number(today.slice(0, 4));
  const month = today.slice(0, 7);
  if (period === 'month') return { from: `${month}-01`, to: today };
  if (period === 'year') return { from: `${year}-01-01`, to: today };
  if (period === 'last-year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const last = dayOf(Date.parse(`${month}-01T00:00:00Z`) - DAY_MS);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}

/** The days of a month (`yyyy-MM`), or from so many days ago until today; null for neither. Pure. */
export function spanOf({ month, days }: { month: string; days: string }, today: string): Days | null {
  if (month !== '') {
    const [year, number] = month.split('-').map(Number) as [number, number];
    return { from: `${month}-01`, to: dayOf(Date.UTC(year, number, 0)) };
  }
  if (days === '') return null;
  return { from: dayOf(Date.parse(`${today}T00:00:00Z`) - Number(days) * DAY_MS), to: today };
}

/** `2026-03-01`, where the text is such a day. Pure. */
export const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
