import { z } from 'zod';
import { TIME_NOTATIONS } from './field-language.js';
import { fromEnvironment, openOrGiven } from './given-values.js';

/** Members of a JSON answer, parted by dots: `data.list`; the whole of it where it is "". */
const at = z.string().max(200);
const parameter = z.string().min(1).max(100);
const webPath = z.string().regex(/^\/[^\s?#]*$/, 'must be a path below the address, beginning with /');
const headerName = z.string().regex(/^[A-Za-z0-9-]+$/);
const query = z.record(parameter, z.union([z.string(), z.number(), z.boolean()])).default({});

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('api-key'), header: headerName, key: fromEnvironment }),
  z.strictObject({ kind: z.literal('bearer'), token: fromEnvironment }),
  z.strictObject({ kind: z.literal('basic'), user: openOrGiven, password: fromEnvironment }),
  z.strictObject({
    kind: z.literal('client-credentials'),
    tokenPath: webPath,
    clientId: openOrGiven,
    clientSecret: fromEnvironment,
    scope: z.string().optional(),
  }),
]);

const size = z.strictObject({ parameter, value: z.int().positive().max(10_000) });

const pages = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one') }).meta({ description: 'All items in one answer' }),
  z.strictObject({
    kind: z.literal('cursor'),
    parameter,
    next: at.meta({ description: 'Where the answer holds the next cursor; null, "" or missing at the end' }),
    alone: z.boolean().default(false).meta({ description: 'The cursor stands for the window: send it without' }),
    size: size.optional(),
  }),
  z.strictObject({
    kind: z.literal('page'),
    parameter,
    first: z.int().nonnegative().default(1),
    size: size.optional(),
    total: at.optional().meta({ description: 'Where the answer holds the number of all items' }),
  }),
  z.strictObject({ kind: z.literal('offset'), parameter, size: size.optional(), total: at.optional() }),
  z.strictObject({ kind: z.literal('next-link'), next: at, size: size.optional() }),
]);

const window = z.strictObject({
  from: parameter,
  until: parameter.optional(),
  notation: z.enum(TIME_NOTATIONS).default('rfc3339'),
  zone: z
    .string()
    .regex(/^[+-]\d\d:\d\d$/)
    .default('+08:00'),
  inclusive: z.boolean().default(true).meta({ description: 'An item of exactly that time is among the answer’s' }),
  overlapSeconds: z.int().min(0).max(86_400).default(120).meta({ description: 'How late an item may come to light' }),
});

const count = z.strictObject({ path: webPath, query, value: at });

/** Answers that say of themselves that they failed, with status 200. */
const success = z.strictObject({
  at,
  is: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  message: at.optional().meta({ description: 'Where the answer says why' }),
});

const rateLimit = z.strictObject({
  requestsPerSecond: z.number().positive().max(1000).optional(),
  remaining: z.string().optional().meta({ description: 'Header with the number of requests that are left' }),
  reset: z
    .string()
    .optional()
    .meta({ description: 'Header with the seconds until more are, or the moment in seconds since 1970' }),
});

/** What an order of the hub holds for a source: libs/contracts/write-back.ts. None of it names a person but `reply`, which a unit has written. */
export const TOLD = [
  'receiptNo',
  'sourceId',
  'hubCaseId',
  'status',
  'handlingUnit',
  'note',
  'at',
  'ask',
  'reply',
] as const;
const told = z.enum(TOLD);

const attachments = z.strictObject({
  path: webPath.refine(
    (path) => ['{sourceId}', '{id}'].every((member) => path.split(member).length === 2),
    'must hold {sourceId} and {id} once each',
  ),
});

const writeBack = z
  .strictObject({
    path: webPath.refine((path) => path.split('{sourceId}').length <= 2, 'may hold {sourceId} once'),
    idempotencyHeader: headerName
      .optional()
      .meta({ description: 'The header that carries the receipt number, by which the source knows an order again' }),
    body: z
      .record(parameter, z.union([told, z.strictObject({ from: told, words: z.record(z.string(), z.string()) })]))
      .meta({ description: 'Members of the JSON that is posted, and what of the order each holds' }),
    receipt: at.optional().meta({ description: 'Where the answer holds the source’s own receipt' }),
    erasures: z.boolean().default(false).meta({ description: 'Told 已依法删除, it deletes what it has of the record' }),
    asks: z.boolean().default(false).meta({ description: 'Told 请您答复, it asks the party what `ask` holds' }),
  })
  .refine(
    ({ idempotencyHeader, body }) => idempotencyHeader || Object.values(body).includes('receiptNo'),
    'must send receiptNo, in idempotencyHeader or in the body: an order may come twice',
  )
  .refine(({ asks, body }) => !asks || Object.values(body).includes('ask'), 'must send ask, where asks is true')
  .refine(
    ({ path, body }) => path.includes('{sourceId}') || Object.values(body).includes('sourceId'),
    'must say which record it is about, by {sourceId} in the path or sourceId in the body',
  );

export const rest = z.strictObject({
  kind: z.literal('rest'),
  baseUrl: openOrGiven,
  auth,
  headers: z.record(headerName, openOrGiven).default({}),
  timeoutsSeconds: z.array(z.number().positive().max(600)).min(1).max(5).optional(),
  rateLimit: rateLimit.default({}),
  success: success.optional(),
  list: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET').meta({ description: 'POST sends the parameters as a JSON object' }),
    path: webPath,
    query,
    items: at.meta({ description: 'Where the answer holds the array of items' }),
    pages,
    window: window
      .optional()
      .meta({ description: 'Parameters that bound the time of change; without, every sweep reads everything' }),
    ordered: z
      .boolean()
      .default(false)
      .meta({ description: 'Items come in order of their time of change, oldest first' }),
  }),
  count: count.optional().meta({ description: 'The source’s own number of records that are not withdrawn' }),
  attachments: attachments.optional().meta({
    description: 'Where the bytes of a file are that stands beside a record, as `mapping.attachments` names it',
  }),
  writeBack: writeBack
    .optional()
    .meta({ description: 'How it is told what became of a record; without, it is only read' }),
});

export type RestDescription = z.infer<typeof rest>;
export type RestPages = RestDescription['list']['pages'];
export type RestWriteBack = NonNullable<RestDescription['writeBack']>;
export type RestWindow = NonNullable<RestDescription['list']['window']>;
