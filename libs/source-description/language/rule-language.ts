import { z } from 'zod';
import type { SourceStage } from '#libs/contracts/index.js';

/** A field by its name; of a nested one `party.name`. Inside of `each`, names are those of the element. */
const path = z.string().min(1).max(200);

const word = z.union([z.string(), z.number(), z.boolean()]);

export interface FieldRule {
  readonly from: string | readonly string[];
  readonly join?: string | undefined;
  readonly split?: string | undefined;
  readonly words?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly otherwise?: string | undefined;
  readonly times?: number | undefined;
}
export type ValueRule =
  | string
  | FieldRule
  | { readonly value: string | number | boolean }
  | { readonly first: readonly ValueRule[] };

const fieldRule: z.ZodType<FieldRule> = z.strictObject({
  from: z.union([path, z.array(path).min(1)]),
  join: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Between the values of several fields; a space when absent' }),
  split: z
    .string()
    .min(1)
    .max(20)
    .optional()
    .meta({ description: 'Characters, each of which parts the text into several values' }),
  words: z
    .record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]))
    .optional()
    .meta({ description: 'The source’s words and what they mean; one that is not here is drift' }),
  otherwise: z
    .string()
    .optional()
    .meta({ description: 'What a word means that is not in `words`; the word itself when absent' }),
  times: z
    .number()
    .positive()
    .optional()
    .meta({ description: 'A number is multiplied by this: 0.01 for fen, 10000 for 万元' }),
});

/** What a value of the record is made of: a field, or `value`, or the `first` rule that gives something. */
export const valueRule: z.ZodType<ValueRule> = z.lazy(() =>
  z.union([path, fieldRule, z.strictObject({ value: word }), z.strictObject({ first: z.array(valueRule).min(1) })]),
);

export interface Condition {
  readonly from: string;
  readonly is: readonly (string | number | boolean)[];
}

/** True where the field has one of these values; an empty or missing field has none. */
export const condition: z.ZodType<Condition> = z.strictObject({ from: path, is: z.array(word).min(1) });

export const STAGES = [
  'registered',
  'assigned',
  'in-progress',
  'agreed',
  'not-agreed',
  'confirmed',
  'answered',
  'under-review',
  'returned',
  'withdrawn-by-party',
  'closed',
  'unknown',
] as const satisfies readonly SourceStage[];

/** A field whose words are translated into words that the hub fixes; one that is not listed is drift and gives `otherwise`. */
export const translated = <const Meaning extends string>(meanings: readonly Meaning[]) =>
  z.strictObject({
    from: path,
    words: z.record(z.string(), z.enum(meanings)),
    otherwise: z.enum(meanings).optional(),
  });

export const PARTY_KINDS = ['person', 'organisation', 'unknown'] as const;
export const NATURES = ['dispute', 'enquiry', 'suggestion'] as const;
