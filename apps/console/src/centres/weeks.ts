const DAY_MS = 86_400_000;
const DAYS = 14;
const CHINA_OFFSET_MS = 8 * 3_600_000;

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Two whole weeks, of a day that the address names or of today in China: from their Monday to their Sunday. */
export function weekFrom(named: string | null, now: Date) {
  const asked = named && /^\d{4}-\d{2}-\d{2}$/.test(named) ? Date.parse(`${named}T00:00:00Z`) : Number.NaN;
  const day = Number.isNaN(asked) ? Date.parse(`${iso(now.getTime() + CHINA_OFFSET_MS)}T00:00:00Z`) : asked;
  const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
  return {
    from: iso(monday),
    to: iso(monday + (DAYS - 1) * DAY_MS),
    earlier: iso(monday - DAYS * DAY_MS),
    later: iso(monday + DAYS * DAY_MS),
  };
}
