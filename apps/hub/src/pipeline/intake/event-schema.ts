import { z } from 'zod';
import { RECORD_EVENT } from '#libs/contracts/index.js';
import { isCivilDate } from '#libs/routing/clocks/index.js';

/** What an event must be for the hub to take it; the twin of `RecordEvent` in libs/contracts, checked at run time. */
/** JavaScript reads the 30th of February as the second of March; a source that writes it means neither. */
const isInstant = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && (!/^\d{4}-/.test(text) || isCivilDate(text.slice(0, 10)));
const time = z.string().refine(isInstant, 'is no date and time');
const text = z.string().min(1);

const party = z.object({
  kind: z.enum(['person', 'organisation', 'unknown']),
  name: text.optional(),
  idType: text.optional(),
  idNumber: text.optional(),
  phone: text.optional(),
  address: text.optional(),
});

/** What a party says to what she was asked. */
const answer = z.object({
  ask: text,
  by: text.optional(),
  choice: text,
  words: z.string().optional(),
  digest: text.optional(),
  at: time,
});

/** A file that is beside the record at its source. */
const attachment = z.object({
  id: text,
  name: text,
  mediaType: text,
  bytes: z.number().int().nonnegative(),
  digest: text,
  ask: text.optional(),
  by: text.optional(),
  at: time.optional(),
});

const content = z.object({
  nature: z.enum(['dispute', 'enquiry', 'suggestion']),
  numbers: z.array(text).optional(),
  title: text.optional(),
  narrative: text.optional(),
  claim: text.optional(),
  purpose: text.optional(),
  category: z.array(text).optional(),
  status: z.object({ raw: text.optional(), stage: text }),
  complainants: z.array(party),
  respondents: z.array(party),
  groupSize: z.number().int().nonnegative().optional(),
  place: z.object({
    divisionCode: text.optional(),
    divisionName: text.optional(),
    address: text.optional(),
    longitude: z.number().optional(),
    latitude: z.number().optional(),
  }),
  amountYuan: z.number().optional(),
  filedAt: time.optional(),
  occurredAt: time.optional(),
  closedAt: time.optional(),
  deadline: time.optional(),
  channel: text.optional(),
  handling: z.record(z.string(), z.unknown()).optional(),
  repeated: z.boolean().optional(),
  links: z.array(z.object({ system: text, sourceId: text, relation: z.enum(['parent', 'earlier']) })).optional(),
  confidential: z.boolean().optional(),
  counselling: z.boolean().optional(),
  answers: z.array(answer).optional(),
  attachments: z.array(attachment).optional(),
  unmapped: z.record(z.string(), z.unknown()).optional(),
});

const record = z
  .object({
    system: text,
    sourceId: text.max(200).refine((id) => !id.includes('\0'), 'holds U+0000'),
    state: z.enum(['live', 'withdrawn']),
    updatedAt: time.optional(),
    sourceSequence: text.optional(),
    content: content.optional(),
  })
  .refine((value) => value.state === 'withdrawn' || value.content, 'a live record needs content');

export const recordEventSchema = z.object({
  specversion: z.literal('1.0'),
  id: text,
  source: text,
  type: z.literal(RECORD_EVENT),
  subject: text,
  time,
  contenthash: text,
  connectorversion: text,
  mappingversion: text,
  redriven: z.literal('true').optional(),
  data: z.object({
    record,
    original: z.object({ mediaType: text, base64: z.string() }),
    fetch: z.object({ id: text, request: z.string(), startedAt: time, receivedAt: time }),
    issues: z
      .array(
        z.object({ field: z.string(), kind: z.enum(['repaired', 'ignored']), value: z.string(), note: z.string() }),
      )
      .optional(),
  }),
});
