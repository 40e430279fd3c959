import { z } from 'zod';

const text = (max: number) => z.string().regex(/\S/).max(max);
const id = text(100);

/** What an instruction of the province is about: a case by its number, or a case that it has transferred itself. */
const about = z.union([z.strictObject({ caseNumber: text(40) }), z.strictObject({ number: text(64) })]);

/** 督办, 批示: becomes a supervision on the case, with so many working days from the day on which it is taken. */
const instruction = z.strictObject({
  id,
  kind: z.literal('instruction'),
  about,
  words: text(1500),
  by: text(100),
  workingDays: z.int().min(1).max(60),
  unit: text(100).optional(),
});

/** 转办: a dispute of the province's, which becomes a record. `dispute` is checked as one that a department sends. */
const transfer = z.strictObject({ id, kind: z.literal('transfer'), dispute: z.unknown() });

export const downItem = z.discriminatedUnion('kind', [instruction, transfer]);
export type Instruction = z.infer<typeof instruction>;
export type DownItem = z.infer<typeof downItem>;

/** Null where it is none. Pure. */
export function readDownItem(item: unknown): DownItem | null {
  const parsed = downItem.safeParse(item);
  return parsed.success ? parsed.data : null;
}
