import { z } from 'zod';
import { instant, parseRfc3339, toChinaTime } from '#libs/connector-kit/index.js';

const checkpointSchema = z.strictObject({
  /** Highest updatedAt read, RFC 3339; null before the first item. */
  updatedAt: instant().nullable(),
  /** Where a sweep that is under way goes on. */
  cursor: z.string().max(4096).nullable(),
});

export type CourtCheckpoint = z.infer<typeof checkpointSchema>;

export const parseCourtCheckpoint = (value: unknown): CourtCheckpoint => checkpointSchema.parse(value);

/** Microseconds since 1970 of the highest updatedAt read. */
export const highestOf = (checkpoint: CourtCheckpoint | null): number | null =>
  checkpoint?.updatedAt ? parseRfc3339(checkpoint.updatedAt) : null;

export const courtCheckpoint = (highest: number | null, cursor: string | null): CourtCheckpoint => ({
  updatedAt: highest === null ? null : toChinaTime(highest),
  cursor,
});
