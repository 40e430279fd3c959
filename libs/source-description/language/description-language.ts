import { z } from 'zod';
import { fields } from './field-language.js';
import { files } from './files-language.js';
import { mapping } from './mapping-language.js';
import { rest } from './rest-language.js';
import { table } from './table-language.js';

/** The whole of a description: who the source is, how it is read, what its items hold and what that means. */
export const description = z.strictObject({
  $schema: z.string().optional(),
  system: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'must be lower-case letters, digits and hyphens')
    .meta({ description: 'Part of every record’s identity: never change it' }),
  title: z.strictObject({ zh: z.string().min(1).max(30), en: z.string().min(1).max(60) }),
  source: z.discriminatedUnion('kind', [rest, table, files]),
  items: z.strictObject({
    id: z.string().min(1).meta({ description: 'The field that identifies a record' }),
    idLengthMax: z.int().positive().max(200).default(64),
    changedAt: z.string().min(1).optional().meta({ description: 'The field with the time of change' }),
    sequence: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'The field with the source’s own number of this state' }),
    fields,
  }),
  mapping,
});

export type Description = z.infer<typeof description>;
