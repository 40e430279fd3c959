import { z } from 'zod';

/** How a time is written. `text`: `yyyy-MM-dd[ HH:mm[:ss]]`; `compact`: `yyyyMMdd[HHmmss]`. */
export const TIME_NOTATIONS = ['rfc3339', 'text', 'compact', 'epoch-seconds', 'epoch-milliseconds'] as const;
export type TimeNotation = (typeof TIME_NOTATIONS)[number];

const zone = z
  .string()
  .regex(/^[+-]\d\d:\d\d$/, 'must be an offset as +08:00')
  .default('+08:00')
  .meta({ description: 'Offset of times that are written without one' });

const name = z.string().regex(/^[^.[\]\s][^.[\]]*$/, 'must be a field’s name, without dots and brackets');

const plain = (type: 'text' | 'number' | 'boolean' | 'whole-number') =>
  z.strictObject({
    type: z.literal(type),
    required: z.boolean().optional(),
    ...(type === 'text' && {
      lengthMax: z.int().positive().optional(),
      fromNumber: z
        .boolean()
        .optional()
        .meta({ description: 'The source writes it as a number: its digits are the text' }),
    }),
  });

const time = z.strictObject({
  type: z.literal('time'),
  required: z.boolean().optional(),
  notation: z.enum(TIME_NOTATIONS).default('rfc3339'),
  zone,
});

export interface TimeField {
  readonly type: 'time';
  readonly required?: boolean | undefined;
  readonly notation: TimeNotation;
  readonly zone: string;
}

export interface PlainField {
  readonly type: 'text' | 'number' | 'boolean' | 'whole-number';
  readonly required?: boolean | undefined;
  readonly lengthMax?: number | undefined;
  readonly fromNumber?: boolean | undefined;
}

/** `list`: of objects with these fields, or of texts where it has none. */
export interface NestedField {
  readonly type: 'object' | 'list';
  readonly required?: boolean | undefined;
  readonly fields?: Fields | undefined;
}

export type Field = PlainField | TimeField | NestedField;
export type Fields = Readonly<Record<string, Field>>;

type GivenField = PlainField['type'] | Field | (Omit<TimeField, 'notation' | 'zone'> & Partial<TimeField>);

const nested: z.ZodType<NestedField> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['object', 'list']),
    required: z.boolean().optional(),
    fields: fields.optional(),
  }),
) as unknown as z.ZodType<NestedField>;

const short = z.enum(['text', 'number', 'boolean', 'whole-number']).transform((type): Field => ({ type }));

const field: z.ZodType<Field, GivenField> = z.union([
  short,
  plain('text'),
  plain('number'),
  plain('boolean'),
  plain('whole-number'),
  time,
  nested,
]) as unknown as z.ZodType<Field, GivenField>;

/** All fields that the source’s item may have: what else comes is drift. `name: text` is short for `name: { type: text }`. */
export const fields: z.ZodType<Fields, Record<string, GivenField>> = z.record(name, field);
