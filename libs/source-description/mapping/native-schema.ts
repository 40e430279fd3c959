import { z } from 'zod';
import { chinaTime, instant, wholeNumber } from '#libs/connector-kit/index.js';
import type { Field, Fields, TimeField } from '../language/field-language.js';
import { parseTime } from './time-notation.js';

export type Native = Readonly<Record<string, unknown>>;

export interface Identity {
  readonly id: string;
  readonly idLengthMax: number;
  readonly changedAt?: string | undefined;
}

/** The strict schema of an item with these fields; its identity and time of change must be there. */
export function nativeSchema(fields: Fields, { id, idLengthMax, changedAt }: Identity): z.ZodType<Native> {
  const members = Object.entries(fields).map(([name, field]): [string, z.ZodType] => {
    if (name === id) return [name, z.string().max(idLengthMax)];
    return [name, optional(schemaOf(field), field.required || name === changedAt)];
  });
  return z.strictObject(Object.fromEntries(members));
}

const optional = (schema: z.ZodType, required = false): z.ZodType => (required ? schema : schema.optional());

function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return field.lengthMax === undefined ? z.string() : z.string().max(field.lengthMax);
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'whole-number':
      return wholeNumber();
    case 'time':
      return timeSchema(field);
    case 'object':
      return objectOf(field.fields ?? {});
    case 'list':
      return z.array(field.fields ? objectOf(field.fields) : z.string());
  }
}

const objectOf = (fields: Fields): z.ZodType =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, optional(schemaOf(field), field.required)]),
    ),
  );

/** Of the notations that the kit can mend, its own schemas; of all others a plain test. */
function timeSchema({ notation, zone }: TimeField): z.ZodType {
  if (notation === 'rfc3339') return instant();
  if (notation === 'text') return chinaTime();
  return z
    .union([z.string(), z.number()])
    .refine((value) => parseTime(value, notation, zone) !== null, { error: `no time as ${notation}` });
}

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;
const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['t', true],
  ['f', false],
  ['1', true],
  ['0', false],
]);

/**
 * Takes values for what the description declares them to be, so that there is nothing to be mended: digits of a number
 * where it is declared a text, and where all values are text because the carrier knows nothing else (a CSV, PostgreSQL's
 * numeric), what is written as a number or truth value. Changes `raw`.
 */
export function asDeclared(
  raw: Record<string, unknown>,
  fields: Fields,
  isText: boolean,
  digitsOf: (name: string) => string | null,
): Record<string, unknown> {
  for (const [name, field] of Object.entries(fields)) {
    const value = raw[name];
    if (typeof value === 'number' && 'fromNumber' in field && field.fromNumber)
      raw[name] = digitsOf(name) ?? String(value);
    if (typeof value !== 'string' || !isText) continue;
    const text = value.trim();
    if (field.type === 'number' && DECIMAL.test(text)) raw[name] = Number(text);
    if (field.type === 'boolean' && TRUTH.has(text.toLowerCase())) raw[name] = TRUTH.get(text.toLowerCase());
  }
  return raw;
}
