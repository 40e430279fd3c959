import { z } from 'zod';
import { openOrGiven } from './given-values.js';

const encoding = z.enum(['utf-8', 'gb18030']).default('utf-8');

const format = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('csv'),
    encoding,
    separator: z.enum([',', ';', '\t']).default(','),
  }),
  z.strictObject({ kind: z.literal('ndjson') }),
  z.strictObject({ kind: z.literal('json'), items: z.string().max(200).default('') }),
]);

/** A folder into which files are moved when they are whole, never written to afterwards. */
export const files = z.strictObject({
  kind: z.literal('files'),
  folder: openOrGiven,
  suffix: z
    .string()
    .regex(/^\.[A-Za-z0-9.]{1,20}$/, 'must be the end of a name: .csv')
    .meta({ description: 'Only files whose names end so are read, in the order of their names' }),
  format,
  sizeMaxMiB: z.int().positive().max(1024).default(64),
});

export type FilesDescription = z.infer<typeof files>;
