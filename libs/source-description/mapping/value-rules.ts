import { toChinaTime, translate } from '#libs/connector-kit/index.js';
import type { TimeField } from '../language/field-language.js';
import type { Condition, FieldRule, ValueRule } from '../language/rule-language.js';
import type { Native } from './native-schema.js';
import type { FoundField, Notes, Scope } from './scope.js';
import { parseTime } from './time-notation.js';

export type Getter<Value> = (item: Native, notes: Notes) => Value;
type At = readonly PropertyKey[];

const nothing = () => undefined;

/** All texts that a rule gives, in order. */
export function textsOf(rule: ValueRule | undefined, scope: Scope, at: At): Getter<readonly string[]> {
  if (rule === undefined) return () => [];
  if (typeof rule === 'string') return fieldTexts({ from: rule }, scope, at, at);
  if ('value' in rule) return () => [String(rule.value)];
  if ('first' in rule) {
    const getters = rule.first.map((one, index) => textsOf(one, scope, [...at, 'first', index]));
    return (item, notes) => {
      for (const getter of getters) {
        const texts = getter(item, notes);
        if (texts.length > 0) return texts;
      }
      return [];
    };
  }
  return fieldTexts(rule, scope, at, [...at, 'from']);
}

/** The one text that a rule gives; several are joined. */
export function textOf(rule: ValueRule | undefined, scope: Scope, at: At): Getter<string | undefined> {
  if (rule === undefined) return nothing;
  const texts = textsOf(rule, scope, at);
  const joint = typeof rule === 'object' && 'from' in rule ? (rule.join ?? ' ') : ' ';
  return (item, notes) => {
    const found = texts(item, notes);
    return found.length > 0 ? found.join(joint) : undefined;
  };
}

function fieldTexts(rule: FieldRule, scope: Scope, at: At, atFrom: At): Getter<readonly string[]> {
  const names = typeof rule.from === 'string' ? [rule.from] : rule.from;
  const found = names.map((name) => scope.find(name, atFrom)).filter((one) => one !== null);
  for (const { field, name } of found)
    if (field.type === 'object' || (field.type === 'list' && field.fields))
      scope.problem(atFrom, `"${name}" holds fields: name one of them`);
  if (rule.times !== undefined)
    scope.problem([...at, 'times'], 'is for numbers only: groupSize, amountYuan, satisfaction');
  return (item, notes) => found.flatMap((one) => wordsOf(one, rule, item, notes));
}

/** The texts of one field: parted, stripped, translated. */
function wordsOf(
  { name, read }: FoundField,
  { split, words, otherwise }: FieldRule,
  item: Native,
  notes: Notes,
): string[] {
  const value = read(item);
  if (value === undefined) return [];
  const whole = Array.isArray(value) ? value.map(String) : [String(value)];
  const parts = split === undefined ? whole : whole.flatMap((text) => partedBy(text, split));
  const texts = parts.map((part) => part.trim()).filter((part) => part !== '');
  if (!words) return texts;
  return texts.flatMap((text) => {
    if (Object.hasOwn(words, text)) return words[text] as string | string[];
    notes.sightings.push({ field: name, kind: 'unknown-value', example: text });
    return otherwise ?? text;
  });
}

const partedBy = (text: string, characters: string): string[] =>
  [...characters].reduce<string[]>((parts, character) => parts.flatMap((part) => part.split(character)), [text]);

/** A number; a text that is none is left out, with an issue. */
export function numberOf(rule: ValueRule | undefined, scope: Scope, at: At): Getter<number | undefined> {
  if (rule === undefined) return nothing;
  const isFactor = typeof rule === 'object' && 'from' in rule && rule.times !== undefined;
  const times = isFactor ? (rule as FieldRule).times : undefined;
  const text = textOf(isFactor ? { ...(rule as FieldRule), times: undefined } : rule, scope, at);
  const field = fieldNameOf(rule);
  return (item, notes) => {
    const found = text(item, notes);
    if (found === undefined) return undefined;
    const value = Number(found);
    // Twelve digits: 0.07 times 100 is 7.000000000000001.
    if (Number.isFinite(value)) return times === undefined ? value : Number((value * times).toPrecision(12));
    notes.issues.push({ field, kind: 'ignored', value: found.slice(0, 200), note: 'no number' });
    return undefined;
  };
}

/** A field’s moment, RFC 3339 at +08:00. */
export function timeOf(rule: ValueRule | undefined, scope: Scope, at: At): Getter<string | undefined> {
  if (rule === undefined) return nothing;
  if (typeof rule === 'object' && 'first' in rule) {
    const getters = rule.first.map((one, index) => timeOf(one, scope, [...at, 'first', index]));
    return (item, notes) => getters.map((getter) => getter(item, notes)).find((time) => time !== undefined);
  }
  const name = typeof rule === 'string' ? rule : 'from' in rule && typeof rule.from === 'string' ? rule.from : null;
  if (name === null) scope.problem(at, 'must be a field of type time');
  const found = name === null ? null : scope.find(name, at);
  if (!found) return nothing;
  if (found.field.type !== 'time') {
    scope.problem(at, `"${found.name}" is of type ${found.field.type}: declare it as { type: time, notation: … }`);
    return nothing;
  }
  const { notation, zone } = found.field as TimeField;
  return (item) => {
    const value = found.read(item);
    const micros = value === undefined ? null : parseTime(value, notation, zone);
    return micros === null ? undefined : toChinaTime(micros);
  };
}

export function conditionOf(rule: Condition | undefined, scope: Scope, at: At): Getter<boolean | undefined> {
  if (rule === undefined) return nothing;
  const found = scope.find(rule.from, [...at, 'from']);
  const wanted = new Set(rule.is.map(String));
  return (item) => {
    const value = found?.read(item);
    return value === undefined ? undefined : wanted.has(String(value).trim());
  };
}

interface TranslatedRule<Meaning extends string> {
  readonly from: string;
  readonly words: Readonly<Record<string, Meaning>>;
  readonly otherwise?: Meaning | undefined;
}

/** A field’s word and its meaning in the hub’s own words. */
export function meaningOf<Meaning extends string>(
  rule: TranslatedRule<Meaning>,
  unknown: Meaning,
  scope: Scope,
  at: At,
): Getter<{ readonly raw: string | undefined; readonly meaning: Meaning }> {
  const found = scope.find(rule.from, [...at, 'from']);
  const words = new Map(Object.entries(rule.words));
  const otherwise = rule.otherwise ?? unknown;
  return (item, { sightings }) => {
    const value = found?.read(item);
    const raw = value === undefined ? undefined : String(value);
    return { raw, meaning: translate(found?.name ?? '', raw, words, otherwise, sightings) };
  };
}

function fieldNameOf(rule: ValueRule): string {
  if (typeof rule === 'string') return rule;
  if ('from' in rule) return typeof rule.from === 'string' ? rule.from : rule.from.join('+');
  return 'first' in rule && rule.first[0] !== undefined ? fieldNameOf(rule.first[0]) : '';
}
