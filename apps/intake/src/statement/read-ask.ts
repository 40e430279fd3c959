import { z } from 'zod';
import { ASK_KINDS, ASKED_PAPERS, type Ask, INVITED_SEATS } from '#libs/contracts/index.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const seat = z.object({
  seat: z.enum(INVITED_SEATS),
  number: z.string().regex(/^RM[0-9A-Z]{8}$/),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

const ask = z.object({
  kind: z.enum(ASK_KINDS),
  times: z
    .array(z.object({ on: day, from: z.string().regex(/^\d{2}:\d{2}$/), place: z.string().min(1).max(200) }))
    .min(1)
    .max(3)
    .optional(),
  papers: z.array(z.enum(ASKED_PAPERS)).min(1).max(ASKED_PAPERS.length).optional(),
  whose: z.enum(['own', 'other']).optional(),
  seats: z.array(seat).min(1).max(INVITED_SEATS.length).optional(),
  room: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  answerBy: day,
});

/** What the hub asks, of nothing but its fixed words; null where it is something that these pages cannot show. Pure. */
export function readAsk(given: unknown): Ask | null {
  const { success, data } = ask.safeParse(given);
  return success ? (data as Ask) : null;
}
