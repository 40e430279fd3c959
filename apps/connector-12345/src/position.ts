import { z } from 'zod';
import { parseChinaText } from '#libs/connector-kit/index.js';

const NO_TIME = '-infinity';
const BEFORE_ALL_IDS = '-9223372036854775808';

const positionSchema = z.strictObject({
  /** As PostgreSQL writes a timestamp. */
  updateTime: z.string().refine((text) => text === NO_TIME || parseChinaText(text) !== null, 'no timestamp'),
  id: z.string().regex(/^-?\d{1,19}$/),
});

/** A place in the order of (update_time, id). As a checkpoint: every row up to it is final and was read. */
export type OrderPosition = z.infer<typeof positionSchema>;

export const parseOrderPosition = (value: unknown): OrderPosition => positionSchema.parse(value);

/** Before every row with this time. */
export const before = (updateTime: string): OrderPosition => ({ updateTime, id: BEFORE_ALL_IDS });

export const THE_BEGINNING = before(NO_TIME);

/** Microseconds that order timestamps; those that no calendar knows stand at either end. */
export function microsOf(updateTime: string): number {
  if (updateTime === NO_TIME) return Number.NEGATIVE_INFINITY;
  return parseChinaText(updateTime) ?? Number.POSITIVE_INFINITY;
}

/** The later of two positions of which the second stands before all rows of its time. */
export const laterOf = (position: OrderPosition, start: OrderPosition): OrderPosition =>
  microsOf(start.updateTime) > microsOf(position.updateTime) ? start : position;
