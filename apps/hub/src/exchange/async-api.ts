import { exchangeTopic } from '#libs/contracts/index.js';
import { caseEventSchema } from '#libs/exchange/index.js';

type Json = Readonly<Record<string, unknown>>;

const text = (more: Json = {}): Json => ({ type: 'string', ...more });

const CASE_EVENT: Json = {
  name: 'CaseEvent',
  title: 'Something that happened to a case: CloudEvents 1.0, structured JSON',
  contentType: 'application/cloudevents+json',
  payload: caseEventSchema(),
};

const SIGNATURES = `space-separated: "v1," and base64 of HMAC-SHA256, "v1sm," and base64 of HMAC-SM3, each over
id.timestamp.body, keyed with the bytes behind whsec_; while a secret is changed once more, each by the one before`;

const HEADERS: Json = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': text({ description: 'the event’s id' }),
    'webhook-timestamp': text({ description: 'seconds since 1970; refuse what is more than 300 seconds off' }),
    'webhook-signature': text({ description: SIGNATURES.replace('\n', ' ') }),
    traceparent: text({ description: 'W3C Trace Context, where the hub is traced' }),
  },
};

const PROMISE = `At least once, in order per case. A receiver answers 204, or 2xx with {"received": <webhook-id>}; all else
is sent again for eight days. CaseListed tells how a case stands that is of a subscription's first stock: the first of it; CaseLeft is the last
of a case that is no longer within filter or scope. Subscriptions and replies: /api/openapi.json.`;

/** What departments are sent, in the terms of AsyncAPI 3.0. */
export const ASYNC_API: Json = {
  asyncapi: '3.0.0',
  info: {
    title: 'Yi’an Tong (一案通) exchange with departments',
    version: '1.0.0',
    description: PROMISE.replaceAll('\n', ' '),
  },
  defaultContentType: 'application/cloudevents+json',
  channels: {
    webhook: {
      address: null,
      title: 'The department’s receiver',
      messages: { event: { ...CASE_EVENT, headers: HEADERS } },
    },
    topic: {
      address: exchangeTopic('{subscriptionId}'),
      title: 'A Kafka topic of the department’s own; key = caseId',
      parameters: { subscriptionId: { description: 'of the subscription by `kafka`' } },
      messages: { event: CASE_EVENT },
    },
  },
  operations: {
    pushEvent: { action: 'send', channel: { $ref: '#/channels/webhook' }, summary: 'POST to the subscription’s url' },
    appendEvent: { action: 'send', channel: { $ref: '#/channels/topic' } },
  },
};
