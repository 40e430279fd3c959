import type { BlockingKeys, BlockingRule, KeyParts } from '../blocking/blocking-rule.js';
import type { LinkageSettings } from '../judging/settings.js';
import { type Comparison, NULL_LEVEL } from '../model/comparison.js';
import { compileCondition, fieldsOf } from './conditions.js';
import type { DataBlockingRule, DataComparison, DataSettings, KeyPart } from './data-settings.js';
import { compileFields, compilePrepare } from './field-values.js';
import type { NamedFunctions } from './named-functions.js';
import type { FieldTexts, FieldValues } from './value-types.js';

function compileComparison(data: DataComparison, functions: NamedFunctions): Comparison<FieldValues> {
  const { name, label, levels, termField } = data;
  const [first] = levels;
  if (!first?.when) throw new TypeError(`comparison ${name}: the first level needs a condition`);
  const needs = data.needs ?? [...new Set(fieldsOf(first.when))];
  const conditioned = levels.slice(0, -1).map(({ name: level, when }) => {
    if (!when) throw new TypeError(`comparison ${name}: only the last level has no condition, not ${level}`);
    return compileCondition(when, functions);
  });
  if (levels.at(-1)?.when) throw new TypeError(`comparison ${name}: the last level takes all the rest`);
  const isMissing = (values: FieldValues): boolean => needs.some((field) => values[field] === undefined);
  return {
    name,
    ...(label === undefined ? {} : { label }),
    levels: levels.map(({ name, label = name }) => ({ name, label })),
    compare(a, b) {
      if (isMissing(a) || isMissing(b)) return NULL_LEVEL;
      const found = conditioned.findIndex((holds) => holds(a, b));
      const level = found < 0 ? conditioned.length : found;
      if (termField === undefined) return level;
      const [left, right] = [a[termField], b[termField]];
      if (typeof left !== 'string' || typeof right !== 'string') return level;
      return { level, tfValue: left === right ? left : [left, right] };
    },
    describe: (a, b) => needs.map((field) => `${shown(a[field])} / ${shown(b[field])}`).join('; '),
  };
}

const shown = (value: FieldValues[string]): string =>
  value === undefined ? '–' : typeof value === 'object' ? [...value].join(' ') : String(value);

/** Values of one part of a key: none where it is missing, several for `each`. */
function partValues(part: KeyPart, texts: FieldTexts): readonly string[] {
  if (typeof part === 'string') return texts[part] === undefined ? [] : [texts[part]];
  if ('each' in part) return [...new Set((texts[part.each] ?? '').split(/\s+/).filter((word) => word !== ''))];
  const text = texts[part.field];
  if (text === undefined) return [];
  const { first = text.length, last = text.length } = part;
  return text.length < Math.max(part.first ?? 0, part.last ?? 0) ? [] : [text.slice(0, first).slice(-last)];
}

const combinations = (parts: readonly KeyPart[], texts: FieldTexts): KeyParts[] =>
  parts.reduce<KeyParts[]>(
    (found, part) => found.flatMap((before) => partValues(part, texts).map((value) => [...before, value])),
    [[]],
  );

function compileRule({ name, key, finer = [] }: DataBlockingRule): BlockingRule<FieldTexts> {
  return {
    name,
    keys: (texts) =>
      combinations(key, texts).map((coarse): BlockingKeys => {
        const chain: [KeyParts, ...KeyParts[]] = [coarse];
        for (const more of finer) {
          const [added] = combinations(more, texts);
          if (!added) break;
          chain.push([...chain.at(-1)!, ...added]);
        }
        return chain;
      }),
  };
}

export interface CompiledSettings {
  readonly settings: LinkageSettings<FieldTexts, FieldValues>;
  /** Features of a row, by column. */
  readonly read: (row: Readonly<Record<string, string | null | undefined>>) => FieldTexts;
}

/** Throws TypeError, naming the place, for settings that cannot be meant. */
export function compileSettings(data: DataSettings, functions: NamedFunctions = {}): CompiledSettings {
  const known = new Set(Object.keys(data.fields));
  const partFields = data.blocking.flatMap(({ key, finer = [] }) => [key, ...finer].flat().map(fieldOfPart));
  const levelFields = data.comparisons.flatMap(({ levels, needs = [], termField }) => [
    ...levels.flatMap(({ when }) => (when ? fieldsOf(when) : [])),
    ...needs,
    ...(termField === undefined ? [] : [termField]),
  ]);
  for (const field of [...partFields, ...levelFields]) {
    if (!known.has(field)) throw new TypeError(`there is no field ${field}`);
  }
  const { thresholds, averaging, limits } = data;
  const comparisons = data.comparisons.map((comparison) => compileComparison(comparison, functions));
  const blocking = data.blocking.map(compileRule);
  const prepare = compilePrepare(data.fields);
  return {
    settings: { comparisons, blocking, prepare, thresholds, averaging, limits },
    read: compileFields(data.fields, functions),
  };
}

const fieldOfPart = (part: KeyPart): string =>
  typeof part === 'string' ? part : 'each' in part ? part.each : part.field;
