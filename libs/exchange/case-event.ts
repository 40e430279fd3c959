import { z } from 'zod';
import { CASE_EVENT_TYPES, type CaseEventData, caseEventName } from '#libs/contracts/index.js';

const id = z.string().regex(/^\d{1,18}$/);
const time = z.iso.datetime({ offset: true });

/** Personal data stays out of events; who needs it asks the API with a purpose. */
const caseEventData = z.strictObject({
  caseId: id,
  caseNumber: z.string(),
  record: z.strictObject({ system: z.string(), sourceId: z.string() }).optional(),
  judgementId: id.optional().meta({ description: 'of the decision in the ledger that caused it' }),
  mergedInto: id.optional().meta({ description: 'the case that is left; its own events go on under its id' }),
  splitFrom: id.optional(),
  disputeType: z
    .string()
    .regex(/^D\d{2}$/)
    .optional(),
  divisionCode: z.string().nullish(),
  handlingUnit: z.string().nullish(),
  riskLevel: z.enum(['red', 'yellow', 'blue']).optional(),
  phase: z.string().optional().meta({ description: 'where the case stands in the closed loop' }),
  clock: z
    .strictObject({
      clockId: id,
      rule: z.string(),
      name: z.string(),
      article: z.string(),
      dueAt: z.string().meta({ description: 'the last moment in time, RFC 3339' }),
      provisional: z.boolean().meta({ description: 'it rests on a year whose holidays are not published' }),
    })
    .optional(),
  task: z
    .strictObject({
      taskId: id,
      kind: z.string().optional(),
      unit: z.string(),
      due: z.string(),
      supervisor: z.string().nullable(),
      state: z.enum(['open', 'done', 'cancelled']).optional(),
    })
    .optional()
    .meta({
      description: 'that was given; whose last day is near, or has passed, and who urges it now; or that was settled',
    }),
  correction: z
    .strictObject({
      correctionId: id,
      field: z.enum(['disputeType', 'divisionCode', 'handlingUnit']),
      value: z.string(),
      undone: z.boolean(),
    })
    .optional()
    .meta({ description: 'what a person set, or took back' }),
}) satisfies z.ZodType<CaseEventData>;

/** An event of a case as it is sent: CloudEvents 1.0, structured JSON. Of it the published AsyncAPI is made. */
export const caseEvent = z.strictObject({
  specversion: z.literal('1.0'),
  id: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: 'the same for every delivery of the event: what came before is left out by it' }),
  source: z.literal('/hub'),
  type: z.enum(CASE_EVENT_TYPES.map(caseEventName)),
  subject: id.meta({ description: 'the caseId' }),
  time,
  datacontenttype: z.literal('application/json'),
  traceparent: z.string().optional().meta({
    description: 'W3C Trace Context, where the hub is traced: CloudEvents’ distributed tracing',
  }),
  data: caseEventData,
});

/** JSON Schema of an event. */
export function caseEventSchema(): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(caseEvent, { io: 'input' });
  return schema;
}
