import type { Evidence } from './knowledge.js';

/**
 * Statements about places outside the city, made to speak of the same ones: who names only the city means the county
 * that another statement names within it, and of several counties of one name the one in a city that is named as well.
 */
export function alike<T extends Evidence>(evidence: readonly T[]): T[] {
  const outside = evidence.filter(({ elsewhere }) => elsewhere !== undefined);
  if (outside.length < 2) return [...evidence];
  return evidence.map((item) => {
    if (item.elsewhere === undefined) return item;
    const others = outside.filter((other) => other !== item);
    const narrower = others.flatMap(({ codes }) => codes.filter((code) => item.codes.some((own) => lies(code, own))));
    if (narrower.length > 0) return { ...item, codes: [...new Set(narrower)], shares: undefined };
    const fitting = item.codes.filter((own) => others.some(({ codes }) => codes.some((code) => lies(own, code))));
    return fitting.length > 0 ? { ...item, codes: fitting, shares: undefined } : item;
  });
}

/** True where 330203 lies in 330200 or 330000; nothing lies in itself. */
const lies = (code: string, within: string): boolean => {
  const stem = within.replace(/0000$|00$/, '');
  return stem.length < within.length && code !== within && code.startsWith(stem);
};
