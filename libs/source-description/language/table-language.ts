import { z } from 'zod';
import { fromEnvironment } from './given-values.js';

const column = z.string().regex(/^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u, 'must be a column’s name');
const relation = z
  .string()
  .regex(
    /^[\p{L}_][\p{L}\p{N}_$]{0,62}(\.[\p{L}_][\p{L}\p{N}_$]{0,62})?$/u,
    'must be a table or view, with its schema: qzk.work_order',
  );

/** A table or view of PostgreSQL, read by a time of change and a key, never written. */
export const table = z.strictObject({
  kind: z.literal('table'),
  database: fromEnvironment.meta({
    description: 'postgresql://user:password@host:port/database of a role that may only read',
  }),
  relation,
  watermark: z.strictObject({
    column,
    zone: z
      .union([z.literal('with-zone'), z.string().regex(/^[+-]\d\d:\d\d$/)])
      .default('+08:00')
      .meta({ description: 'Offset of a `timestamp`; `with-zone` of a `timestamptz`' }),
    lateSeconds: z
      .int()
      .min(1)
      .max(86_400)
      .default(900)
      .meta({ description: 'How long after its time a row may still come to light' }),
  }),
  key: z.strictObject({ column, type: z.enum(['number', 'text']).default('number') }),
});

export type TableDescription = z.infer<typeof table>;
