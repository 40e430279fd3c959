import type { Condition, FieldSettings } from '../settings/data-settings.js';

export type Fields = Readonly<Record<string, FieldSettings>>;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const left = (field: string): string => quoted(`${field}_l`);
const right = (field: string): string => quoted(`${field}_r`);

const bothSides = (field: string): string => `${left(field)}, ${right(field)}`;

/** A field as a number, or a date as days; the columns themselves are text. */
function numberSql(side: string, { type, format }: FieldSettings): string {
  if (type !== 'date') return `TRY_CAST(${side} AS DOUBLE)`;
  const pattern = (format ?? 'YYYY-MM-DD').replace('YYYY', '%Y').replace('MM', '%m').replace('DD', '%d');
  return `DATE_DIFF('day', DATE '1970-01-01', TRY_STRPTIME(${side}, '${pattern}'))`;
}

function differenceSql(condition: Extract<Condition, { test: 'difference' | 'ratio' }>, fields: Fields): string {
  const [a, b] = [left, right].map((side) => numberSql(side(condition.field), fields[condition.field] ?? {}));
  const bound = condition.test === 'ratio' ? `${condition.atMost} * GREATEST(ABS(${a}), ABS(${b}))` : condition.atMost;
  return `ABS(${a} - ${b}) <= ${bound}`;
}

/**
 * A condition as SQL of DuckDB, in the terms of Splink's comparison levels (`<column>_l`, `<column>_r`). Throws
 * TypeError for what SQL over text columns has no form for: sets of words, functions of the caller's.
 */
export function conditionSql(condition: Condition, fields: Fields): string {
  if ('all' in condition) return condition.all.map((part) => `(${conditionSql(part, fields)})`).join(' AND ');
  if ('any' in condition) return condition.any.map((part) => `(${conditionSql(part, fields)})`).join(' OR ');
  if ('not' in condition) return `NOT COALESCE(${conditionSql(condition.not, fields)}, FALSE)`;
  switch (condition.test) {
    case 'exact':
      return `${left(condition.field)} = ${right(condition.field)}`;
    case 'jaro-winkler':
      return `jaro_winkler_similarity(${bothSides(condition.field)}) >= ${condition.atLeast}`;
    case 'levenshtein':
      return `levenshtein(${bothSides(condition.field)}) <= ${condition.atMost}`;
    case 'damerau-levenshtein':
      return `damerau_levenshtein(${bothSides(condition.field)}) <= ${condition.atMost}`;
    case 'difference':
    case 'ratio':
      return differenceSql(condition, fields);
    case 'swapped': {
      const { field, other } = condition;
      return `${left(field)} = ${right(other)} AND ${left(other)} = ${right(field)}`;
    }
    default:
      throw new TypeError(`Splink has no form for ${JSON.stringify(condition)}`);
  }
}

/** True where one of the fields is missing on either side. */
export const nullSql = (needs: readonly string[]): string =>
  needs.flatMap((field) => [`${left(field)} IS NULL`, `${right(field)} IS NULL`]).join(' OR ');
