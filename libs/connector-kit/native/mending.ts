import { parseChinaText, parseRfc3339, toChinaTime } from './instant.js';

/** What a schema wants where it found something else: zod's names of types, and our own formats. */
export type Wanted = 'string' | 'number' | 'boolean' | 'instant' | 'china-time' | 'whole-number';

export interface Mended {
  readonly value: unknown;
  readonly note: string;
}

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * Mends a value whose meaning is plain, and nothing else: null means that no honest reading exists. `exactText` is the
 * value as it stands in the source's bytes, since a number of 18 digits has lost some of them once it was parsed.
 */
export function mend(wanted: Wanted, value: unknown, exactText: string | null): Mended | null {
  switch (wanted) {
    case 'string':
      return mendText(value, exactText);
    case 'number':
      return typeof value === 'string' ? mendNumber(value) : null;
    case 'whole-number':
      return typeof value === 'string' ? mendWholeNumber(value) : null;
    case 'boolean':
      return mendBoolean(value);
    case 'instant':
      return typeof value === 'string' ? mendInstant(value) : null;
    case 'china-time':
      return typeof value === 'string' ? mendChinaTime(value) : null;
  }
}

function mendText(value: unknown, exactText: string | null): Mended | null {
  if (typeof value === 'number') return { value: exactText ?? String(value), note: 'a number where text is expected' };
  if (typeof value === 'boolean') return { value: String(value), note: 'true or false where text is expected' };
  return null;
}

function mendNumber(value: string): Mended | null {
  const text = value.trim();
  if (DECIMAL.test(text)) return { value: Number(text), note: 'text where a number is expected' };
  if (GROUPED.test(text)) return { value: Number(text.replaceAll(',', '')), note: 'text with digit groups' };
  return null;
}

function mendWholeNumber(value: string): Mended | null {
  const match = /^\s*(\d{1,9})\s*人?\s*$/.exec(value);
  return match ? { value: match[1], note: 'more than digits where a number is expected' } : null;
}

function mendBoolean(value: unknown): Mended | null {
  const note = 'another type where true or false is expected';
  if (value === 'true' || value === 1 || value === '1') return { value: true, note };
  if (value === 'false' || value === 0 || value === '0') return { value: false, note };
  return null;
}

/** The sources are Chinese: a time without zone is China Standard Time. */
function mendInstant(value: string): Mended | null {
  const text = value.trim();
  const micros = parseRfc3339(text) ?? parseChinaText(text.replaceAll('/', '-'));
  if (micros === null) return null;
  return { value: toChinaTime(micros), note: 'a time without zone, taken as China Standard Time' };
}

function mendChinaTime(value: string): Mended | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d\d:\d\d(?::\d\d)?))?$/.exec(value.trim());
  if (!match) return null;
  const [, year, month = '', day = '', time] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const text = time ? `${date} ${time.length === 5 ? `${time}:00` : time}` : date;
  return parseChinaText(text) === null ? null : { value: text, note: 'a time in another notation' };
}
