import { z } from 'zod';
import type { Said } from '#libs/contracts/index.js';

const NAMED_MAX = 20;

const text = (max: number) => z.string().regex(/\S/, 'blank').max(max);
const time = z.iso.datetime({ offset: true });

const party = z.strictObject({
  kind: z.enum(['person', 'organisation', 'unknown']),
  name: text(100),
  idType: text(40).optional(),
  idNumber: text(40).optional(),
  phone: text(100).optional(),
  address: text(300).optional(),
});

/** How far a dispute has come at its sender: words that `sources/exchange.yaml` knows. */
export const SENT_STATUSES = ['registered', 'in-progress', 'agreed', 'not-agreed', 'answered', 'closed'] as const;

/** A dispute as another system sends it in: a department's, or the province's. */
export const sentDispute = z.strictObject({
  number: z
    .string()
    .regex(/^\S{1,64}$/u)
    .meta({ description: 'the sender’s own number of it, by which it is known for ever' }),
  title: text(200).optional(),
  narrative: text(10_000),
  claim: text(2000).optional(),
  category: z.array(text(100)).max(5).optional().meta({ description: 'the sender’s own, from general to special' }),
  status: z.enum(SENT_STATUSES),
  complainants: z.array(party).min(1).max(100),
  respondents: z.array(party).max(100),
  groupSize: z.int().min(1).max(1_000_000).optional(),
  place: z.strictObject({
    division: z
      .string()
      .regex(/^(\d{6}|\d{9}|\d{12})$/)
      .optional(),
    address: text(300).optional(),
  }),
  amountYuan: z.number().min(0).max(1e12).optional(),
  filedAt: time,
  occurredOn: z.iso.date().optional(),
  unit: text(100).optional().meta({ description: 'that took it down, by the city’s register of units' }),
  confidential: z.boolean().optional(),
});

export type SentDispute = z.infer<typeof sentDispute>;

/** What of a message cannot be taken: which member, and why. It repeats nothing that was sent. */
export interface SentFault {
  readonly field: string;
  readonly message: Said;
}

/** What of the city a message may name. */
export interface CityKnowledge {
  readonly isUnit: (name: string) => boolean;
  readonly isDivision: (code: string) => boolean;
}

export type ReadDispute =
  | { readonly kind: 'good'; readonly dispute: SentDispute }
  | { readonly kind: 'faulty'; readonly faults: readonly SentFault[] };

/** Checks what was sent, with every member that is wrong. Pure. */
export function readSentDispute(body: unknown, city: CityKnowledge): ReadDispute {
  const parsed = sentDispute.safeParse(body);
  const faults = parsed.success ? unknownIn(parsed.data, city) : parsed.error.issues.flatMap(faultsOf);
  if (parsed.success && faults.length === 0) return { kind: 'good', dispute: parsed.data };
  return { kind: 'faulty', faults: faults.slice(0, NAMED_MAX) };
}

function unknownIn({ unit, place }: SentDispute, { isUnit, isDivision }: CityKnowledge): SentFault[] {
  const faults: SentFault[] = [];
  if (unit !== undefined && !isUnit(unit))
    faults.push({ field: 'unit', message: { zh: '本市没有这个单位', en: 'the city knows no such unit' } });
  if (place.division !== undefined && !isDivision(place.division))
    faults.push({ field: 'place.division', message: NO_DIVISION });
  return faults;
}

export const NO_DIVISION: Said = {
  zh: '本市区划表里没有这个代码',
  en: 'the city’s list of divisions has no such code',
};

const PAPERS: Said = {
  zh: '材料不随纠纷发送：立案后以 POST /api/v1/cases/{caseId}/documents 附上',
  en: 'papers do not come with a dispute: attach them to its case by POST /api/v1/cases/{caseId}/documents',
};
const UNKNOWN: Said = { zh: '没有这一项', en: 'there is no such member' };

function faultsOf(issue: z.core.$ZodIssue): SentFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key.slice(0, 40)].join('.'),
      message: key === 'attachments' ? PAPERS : UNKNOWN,
    }));
  return [{ field: path.join('.') || 'body', message: saidOf(issue) }];
}

function saidOf(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return { zh: '没有填写，或类型不对', en: `must be a ${issue.expected}` };
    case 'too_small':
      return { zh: `至少 ${issue.minimum}`, en: `at least ${issue.minimum}` };
    case 'too_big':
      return { zh: `最多 ${issue.maximum}`, en: `at most ${issue.maximum}` };
    case 'invalid_value':
      return { zh: '不在可选的范围内', en: `must be one of ${issue.values.join(', ')}` };
    default:
      return { zh: '格式不对', en: 'has not the form that is asked for' };
  }
}

/** As JSON Schema, for the published descriptions. */
export function sentDisputeSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(sentDispute, { io: 'input' });
  return schema;
}
