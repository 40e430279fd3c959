import { qgrams } from '../similarity/token-sets.js';
import type { Cleaning, FieldSettings } from './data-settings.js';
import { builtInCleanings, type NamedFunctions } from './named-functions.js';
import type { FieldTexts, FieldValue, FieldValues } from './value-types.js';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01, or undefined for what is no date in this format. */
export function daysOf(text: string, format = 'YYYY-MM-DD'): number | undefined {
  const part = (letter: string): number => {
    const from = format.indexOf(letter);
    return from < 0 ? 1 : Number(text.slice(from, format.lastIndexOf(letter) + 1));
  };
  const [year, month, day] = [part('Y'), part('M'), part('D')];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? Math.round(date.getTime() / DAY_MS) : undefined;
}

function typedValue(text: string, { type = 'text', format }: FieldSettings): FieldValue | undefined {
  if (type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  if (type === 'date') return daysOf(text, format);
  if (type === 'words') return new Set(text.split(/\s+/).filter((word) => word !== ''));
  if (type === 'bigrams') return qgrams(text);
  return text;
}

function cleanerOf(cleaning: Cleaning, functions: NamedFunctions): (text: string) => string {
  if (typeof cleaning === 'string') {
    const named = functions.clean?.[cleaning] ?? builtInCleanings[cleaning];
    if (!named) throw new TypeError(`there is no cleaning ${cleaning}`);
    return named;
  }
  if ('before' in cleaning) return (text) => text.split(cleaning.before)[0]!;
  return (text) => {
    const at = text.indexOf(cleaning.after);
    return at < 0 ? '' : text.slice(at + cleaning.after.length);
  };
}

/** Reads a row of a source into cleaned texts; empty ones are left out. */
export function compileFields(fields: Readonly<Record<string, FieldSettings>>, functions: NamedFunctions) {
  const readers = Object.entries(fields).map(([name, { column = name, clean = ['trim', 'lowercase'] }]) => ({
    name,
    column,
    cleaners: clean.map((cleaning) => cleanerOf(cleaning, functions)),
  }));
  return (row: Readonly<Record<string, string | null | undefined>>): FieldTexts => {
    const texts: Record<string, string> = {};
    for (const { name, column, cleaners } of readers) {
      const text = cleaners.reduce((value, cleaner) => cleaner(value), row[column] ?? '');
      if (text !== '') texts[name] = text;
    }
    return texts;
  };
}

/** Turns texts into typed values, once for each record. */
export function compilePrepare(fields: Readonly<Record<string, FieldSettings>>) {
  return (texts: FieldTexts): FieldValues => {
    const values: Record<string, FieldValue | undefined> = {};
    for (const [name, text] of Object.entries(texts)) values[name] = typedValue(text, fields[name] ?? {});
    return values;
  };
}
