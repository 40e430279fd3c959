import { z } from 'zod';
import { parseChinaText } from '../native/instant.js';

const NO_TIME = '-infinity';

const positionSchema = z.strictObject({
  /** As PostgreSQL writes a timestamp. */
  updateTime: z.string().refine((text) => text === NO_TIME || parseChinaText(text) !== null, 'no timestamp'),
  id: z.string().max(200),
});

/** A place in the order of (time of change, key). As a checkpoint: every row up to it is final and was read. */
export type RowPosition = z.infer<typeof positionSchema>;

/** Throws Error saying what is wrong with it. */
export const parseRowPosition = (value: unknown): RowPosition => positionSchema.parse(value);

export const beginning = (firstKey: string): RowPosition => ({ updateTime: NO_TIME, id: firstKey });

/** Microseconds that order timestamps; those that no calendar knows stand at either end. */
export function microsOf(updateTime: string): number {
  if (updateTime === NO_TIME) return Number.NEGATIVE_INFINITY;
  return parseChinaText(updateTime) ?? Number.POSITIVE_INFINITY;
}

/** The later of two positions of which the second stands before all rows of its time. */
export const laterOf = (position: RowPosition, start: RowPosition): RowPosition =>
  microsOf(start.updateTime) > microsOf(position.updateTime) ? start : position;
