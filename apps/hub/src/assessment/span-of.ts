import { daysBetween } from '#libs/routing/clocks/index.js';
import { invalid } from '../web/problem.js';
import type { AssessedSpan } from './assessed-cases.js';

/** A year and a day: a year before can be compared with. */
const DAYS_MAX = 366;

/** Throws Problem where the days are no span. */
export function spanOf(
  { from, to, division }: { readonly from?: string; readonly to?: string; readonly division?: string },
  today: string,
): Omit<AssessedSpan, 'scope'> {
  const last = to ?? today;
  const first = from ?? `${last.slice(0, 7)}-01`;
  const days = daysBetween(first, last);
  if (days < 0) throw invalid('to', { zh: `${last} 早于 ${first}`, en: `${last} lies before ${first}` });
  if (days > DAYS_MAX)
    throw invalid('from', { zh: `一次最多 ${DAYS_MAX} 天`, en: `a span has ${DAYS_MAX} days at most` });
  return { from: first, to: last, division: division ?? null };
}
