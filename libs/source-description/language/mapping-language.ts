import { z } from 'zod';
import { condition, NATURES, PARTY_KINDS, STAGES, translated, valueRule } from './rule-language.js';

const party = z.strictObject({
  each: z.string().min(1).optional().meta({ description: 'A list: each of its elements is a party' }),
  where: condition.optional().meta({ description: 'Only where this holds, of the element or of the item' }),
  kind: z.union([z.enum(PARTY_KINDS), translated(PARTY_KINDS)]),
  name: valueRule.optional(),
  idType: valueRule.optional(),
  idNumber: valueRule.optional(),
  phone: valueRule.optional(),
  address: valueRule.optional(),
});

export type PartyRules = z.infer<typeof party>;

/** What the fields of an item mean: libs/contracts/dispute-record.ts says what each member is. */
export const mapping = z.strictObject({
  version: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'must be lower-case letters, digits, dots and hyphens')
    .meta({ description: 'Raise it with every change of meaning; a digest of fields and mapping is added to it' }),
  withdrawn: condition.optional().meta({ description: 'The source takes the record back' }),
  withdrawnKeepsContent: z.boolean().default(false),
  nature: z.union([z.enum(NATURES), translated(NATURES)]).default('dispute'),
  numbers: z.array(valueRule).optional(),
  title: valueRule.optional(),
  narrative: valueRule.optional(),
  claim: valueRule.optional(),
  purpose: valueRule.optional(),
  category: z
    .array(valueRule)
    .optional()
    .meta({ description: 'From general to special, in words that the crosswalk of types knows' }),
  status: translated(STAGES).optional().meta({ description: 'How far a record has come; unknown of all without it' }),
  complainants: z.array(party),
  respondents: z.array(party),
  groupSize: valueRule.optional(),
  place: z
    .strictObject({
      division: valueRule.optional().meta({ description: 'A code of 6, 9 or 12 digits, or a division’s name' }),
      address: valueRule.optional(),
      longitude: valueRule.optional(),
      latitude: valueRule.optional(),
    })
    .default({}),
  amountYuan: valueRule.optional(),
  filedAt: valueRule.optional(),
  occurredAt: valueRule.optional(),
  closedAt: valueRule.optional(),
  deadline: valueRule.optional(),
  channel: valueRule.optional(),
  handling: z
    .strictObject({
      unit: valueRule.optional(),
      mediationOrganisation: valueRule.optional(),
      mediator: valueRule.optional(),
      reply: valueRule.optional(),
      satisfaction: valueRule.optional(),
      officeName: valueRule.optional(),
      officeDivisionCode: valueRule.optional(),
    })
    .default({}),
  repeated: condition.optional(),
  confidential: condition.optional(),
  counselling: condition.optional().meta({ description: 'The party asks for psychological counselling' }),
  answers: z
    .strictObject({
      each: z.string().min(1).meta({ description: 'A list: each of its elements is an answer' }),
      ask: valueRule.meta({ description: 'The receipt number of the order that asked' }),
      by: valueRule.optional().meta({ description: 'Who answered, where it was another seat of a room' }),
      choice: valueRule,
      words: valueRule.optional(),
      digest: valueRule.optional().meta({ description: 'SM3 of the words' }),
      at: valueRule,
    })
    .optional()
    .meta({ description: 'What the party answered to what it was asked' }),
  attachments: z
    .strictObject({
      each: z.string().min(1).meta({ description: 'A list: each of its elements is a file beside the record' }),
      id: valueRule.meta({ description: 'By which `source.attachments` asks for it' }),
      name: valueRule,
      mediaType: valueRule,
      bytes: valueRule,
      digest: valueRule.meta({ description: 'SM3 of its bytes, hex: what is fetched is held against it' }),
      ask: valueRule.optional().meta({ description: 'The receipt number of the order to which it was given' }),
      by: valueRule.optional().meta({ description: 'Who gave it, where it was another seat of a room' }),
      at: valueRule.optional(),
    })
    .optional()
    .meta({ description: 'Photos and papers that the party gave with the record' }),
  links: z.array(z.strictObject({ relation: z.enum(['parent', 'earlier']), from: z.string().min(1) })).optional(),
});

export type MappingDescription = z.infer<typeof mapping>;
