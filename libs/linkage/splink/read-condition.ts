import type { Condition, FieldSettings } from '../settings/data-settings.js';

export type Fields = Readonly<Record<string, FieldSettings>>;

/** A column of one side: `"name_l"`, or `name_l` as Splink writes it. */
const side = (which: 'l' | 'r', group: string): string => `"?(?<${group}>[^"(),=]+?)_${which}"?`;
const number = '(?<bound>[\\d.]+)';

const exact = new RegExp(`^${side('l', 'a')} = ${side('r', 'b')}$`);
const similarity = new RegExp(`^jaro_winkler_similarity\\(${side('l', 'a')}, ${side('r', 'b')}\\) >= ${number}$`);
const distance = new RegExp(
  `^(?<kind>damerau_levenshtein|levenshtein)\\(${side('l', 'a')}, ${side('r', 'b')}\\) <= ${number}$`,
);
const cast = (which: 'l' | 'r', group: string) => `TRY_CAST\\(${side(which, group)} AS DOUBLE\\)`;
const difference = new RegExp(`^ABS\\(${cast('l', 'a')} - ${cast('r', 'b')}\\) <= ${number}$`);
const day = (which: 'l' | 'r', group: string) =>
  `DATE_DIFF\\('day', DATE '1970-01-01', TRY_STRPTIME\\(${side(which, group)}, '(?<${group}format>[^']+)'\\)\\)`;
const days = new RegExp(`^ABS\\(${day('l', 'a')} - ${day('r', 'b')}\\) <= ${number}$`);
const swapped = new RegExp(`^${side('l', 'a')} = ${side('r', 'b')} AND ${side('l', 'c')} = ${side('r', 'd')}$`);

const formatOf = (pattern: string): string => pattern.replace('%Y', 'YYYY').replace('%m', 'MM').replace('%d', 'DD');

/** Parts joined by a word outside of all brackets; one part where there is none. */
function splitAt(sql: string, word: 'AND' | 'OR'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const separator = ` ${word} `;
  for (let at = 0; at < sql.length; at++) {
    if (sql[at] === '(') depth++;
    else if (sql[at] === ')') depth--;
    else if (depth === 0 && sql.startsWith(separator, at)) {
      parts.push(sql.slice(start, at));
      start = at + separator.length;
    }
  }
  return [...parts, sql.slice(start)];
}

function unwrapped(sql: string): string {
  const text = sql.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (depth === 0 && at < text.length - 1) return text;
  }
  return unwrapped(text.slice(1, -1));
}

function readTest(sql: string, kinds: Map<string, string | undefined>): Condition | null {
  const of = (pattern: RegExp): Record<string, string> | undefined => {
    const groups = pattern.exec(sql)?.groups;
    return groups && groups.a === groups.b ? { ...groups } : undefined;
  };
  const equal = of(exact);
  if (equal) return { test: 'exact', field: known(equal.a!, kinds) };
  const alike = of(similarity);
  if (alike) return { test: 'jaro-winkler', field: known(alike.a!, kinds), atLeast: Number(alike.bound) };
  const near = of(distance);
  if (near) {
    const test = near.kind === 'levenshtein' ? 'levenshtein' : 'damerau-levenshtein';
    return { test, field: known(near.a!, kinds), atMost: Number(near.bound) };
  }
  const apart = of(difference);
  if (apart) return { test: 'difference', field: known(apart.a!, kinds, 'number'), atMost: Number(apart.bound) };
  const dated = of(days);
  if (!dated) return null;
  return { test: 'difference', field: known(dated.a!, kinds, formatOf(dated.aformat!)), atMost: Number(dated.bound) };
}

function known(field: string, kinds: Map<string, string | undefined>, kind?: string): string {
  kinds.set(field, kind ?? kinds.get(field));
  return field;
}

/**
 * A level's SQL as a condition, in the forms that `conditionSql` writes; null for any other. `kinds` gets the fields met:
 * `number`, a date's format, or undefined for text.
 */
export function readCondition(sql: string, kinds: Map<string, string | undefined>): Condition | null {
  const text = unwrapped(sql);
  const crossed = swapped.exec(text)?.groups;
  if (crossed && crossed.a !== crossed.b && crossed.a === crossed.d && crossed.b === crossed.c)
    return { test: 'swapped', field: known(crossed.a!, kinds), other: known(crossed.b!, kinds) };
  for (const [word, name] of [
    ['OR', 'any'],
    ['AND', 'all'],
  ] as const) {
    const parts = splitAt(text, word);
    if (parts.length === 1) continue;
    const read = parts.map((part) => readCondition(part, kinds));
    return read.includes(null) ? null : ({ [name]: read } as unknown as Condition);
  }
  const negated = /^NOT COALESCE\((.*), FALSE\)$/.exec(text)?.[1];
  if (negated !== undefined) {
    const not = readCondition(negated, kinds);
    return not && { not };
  }
  return readTest(text, kinds);
}

/** Fields of `"a_l" IS NULL OR "a_r" IS NULL OR …`; null where the condition says anything else. */
export function nullFieldsOf(sql: string): string[] | null {
  const parts = splitAt(unwrapped(sql), 'OR').map((part) => /^"?(.+?)_[lr]"? IS NULL$/.exec(unwrapped(part))?.[1]);
  return parts.some((field) => field === undefined) ? null : [...new Set(parts as string[])];
}
