import { damerauLevenshtein, levenshtein } from '../similarity/edit-distance.js';
import { jaroWinkler } from '../similarity/jaro-winkler.js';
import { dice, jaccard, overlap } from '../similarity/token-sets.js';
import type { Condition } from './data-settings.js';
import type { NamedFunctions } from './named-functions.js';
import type { FieldValue, FieldValues } from './value-types.js';

export type Holds = (a: FieldValues, b: FieldValues) => boolean;

const onTexts =
  (holds: (a: string, b: string) => boolean) =>
  (a: FieldValue, b: FieldValue): boolean =>
    typeof a === 'string' && typeof b === 'string' && holds(a, b);

const onNumbers =
  (holds: (a: number, b: number) => boolean) =>
  (a: FieldValue, b: FieldValue): boolean =>
    typeof a === 'number' && typeof b === 'number' && holds(a, b);

const onSets =
  (holds: (a: ReadonlySet<string>, b: ReadonlySet<string>) => boolean) =>
  (a: FieldValue, b: FieldValue): boolean =>
    a instanceof Set && b instanceof Set && holds(a, b);

const equal = (a: FieldValue, b: FieldValue): boolean =>
  a instanceof Set && b instanceof Set ? a.size === b.size && jaccard(a, b) === 1 : a === b;

const setSimilarities = { jaccard, dice, overlap };

type FieldTest = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown } | { name: unknown }>;

function compileTest(condition: Exclude<FieldTest, { test: 'swapped' }>): (a: FieldValue, b: FieldValue) => boolean {
  switch (condition.test) {
    case 'exact':
      return equal;
    case 'jaro-winkler':
      return onTexts((a, b) => jaroWinkler(a, b) >= condition.atLeast);
    case 'levenshtein':
      return onTexts((a, b) => levenshtein(a, b, condition.atMost) <= condition.atMost);
    case 'damerau-levenshtein':
      return onTexts((a, b) => damerauLevenshtein(a, b, condition.atMost) <= condition.atMost);
    case 'jaccard':
    case 'dice':
    case 'overlap': {
      const similarity = setSimilarities[condition.test];
      return onSets((a, b) => similarity(a, b) >= condition.atLeast);
    }
    case 'difference':
      return onNumbers((a, b) => Math.abs(a - b) <= condition.atMost);
    case 'ratio':
      return onNumbers((a, b) => Math.abs(a - b) <= condition.atMost * Math.max(Math.abs(a), Math.abs(b)));
    default:
      throw new TypeError(`there is no test ${JSON.stringify(condition)}`);
  }
}

/** Throws TypeError for tests and functions that there are not. */
export function compileCondition(condition: Condition, functions: NamedFunctions): Holds {
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition;
    const parts = (isAll ? condition.all : condition.any).map((part) => compileCondition(part, functions));
    return isAll ? (a, b) => parts.every((holds) => holds(a, b)) : (a, b) => parts.some((holds) => holds(a, b));
  }
  if ('not' in condition) {
    const holds = compileCondition(condition.not, functions);
    return (a, b) => !holds(a, b);
  }
  if (condition.test === 'function') {
    const named = functions.conditions?.[condition.name];
    if (!named) throw new TypeError(`there is no condition function ${condition.name}`);
    return named;
  }
  if (condition.test === 'swapped') {
    const { field, other } = condition;
    const crosses = (x: FieldValues, y: FieldValues): boolean => x[field] !== undefined && x[field] === y[other];
    return (a, b) => crosses(a, b) && crosses(b, a);
  }
  const test = compileTest(condition);
  const { field } = condition;
  return (a, b) => {
    const [left, right] = [a[field], b[field]];
    return left !== undefined && right !== undefined && test(left, right);
  };
}

/** Fields that a condition reads, where it says so. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  if (condition.test === 'function') return [];
  return condition.test === 'swapped' ? [condition.field, condition.other] : [condition.field];
}
