import { readFileSync } from 'node:fs';

/** A county that is no more: its code and name, and the county that took it in. */
export interface FormerDivision {
  readonly formerCode: string;
  readonly formerName: string;
  readonly code: string;
}

/** Former counties of one city, from `data/former-divisions.csv`; the part of a divided one that most went to. */
export function formerDivisions(cityCode: string): FormerDivision[] {
  const text = readFileSync(new URL('./data/former-divisions.csv', import.meta.url), 'utf8');
  return [...text.matchAll(/^(\d{6}),([^,\n]+),(\d{6})$/gm)]
    .map(([, formerCode, formerName, code]) => ({ formerCode: formerCode!, formerName: formerName!, code: code! }))
    .filter(({ code }) => code.startsWith(cityCode));
}
