import { z } from 'zod';
import { instant } from '#libs/connector-kit/index.js';

const mark = z.union([z.string().max(4096), z.int().nonnegative()]);

const checkpointSchema = z.strictObject({
  /** Highest time of change that every item before was read up to, RFC 3339; null before the first whole sweep. */
  highest: instant().nullable(),
  /** Of a sweep under way: what it asks from, where it goes on, and the highest time that it has met. */
  from: instant().nullable(),
  next: mark.nullable(),
  met: instant().nullable(),
});

export type RestCheckpoint = z.infer<typeof checkpointSchema>;

export const parseRestCheckpoint = (value: unknown): RestCheckpoint => checkpointSchema.parse(value);

/** A cursor or link, or a number of the page or item. */
export type Mark = z.infer<typeof mark>;
