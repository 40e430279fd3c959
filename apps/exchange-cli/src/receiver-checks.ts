import {
  type AllowedReceivers,
  isReceipt,
  post,
  readAllowedReceivers,
  signedHeaders,
  type WebhookAnswer,
} from '#libs/exchange/index.js';
import { type Check, expectThat, runChecks } from './checks.js';
import { type InventedEvent, inventedEvents } from './invented-events.js';

/** A vendor tries her own receiver, wherever it stands. */
const ANYWHERE: AllowedReceivers = readAllowedReceivers('0.0.0.0/0, ::/0');
const FAR_OFF_MS = 400_000;
const LARGE = 256 * 1024;

interface Sent {
  readonly body?: string;
  readonly signedBody?: string;
  readonly at?: number;
  readonly secret?: Buffer;
  readonly headers?: (signed: Record<string, string>) => Record<string, string>;
}

/** Tries a department's webhook receiver as the hub does, and as whoever wishes it ill. */
export function checkReceiver(url: string, secret: Buffer): Promise<Check[]> {
  const events = inventedEvents(new Date());
  const [first, second, ...others] = events as [InventedEvent, InventedEvent, ...InventedEvent[]];
  const send = (event: InventedEvent, how: Sent = {}): Promise<WebhookAnswer> => {
    const body = how.body ?? event.text;
    const signed = { id: event.id, body: how.signedBody ?? body };
    const headers = signedHeaders(how.secret ?? secret, signed, how.at ?? Date.now());
    return post(url, how.headers?.(headers) ?? headers, body, ANYWHERE);
  };
  const isTaken = async (event: InventedEvent, how?: Sent) => {
    const answer = await send(event, how);
    expectThat(isReceipt(answer, event.id), `it is not taken: status ${answer.status}, ${answer.body.slice(0, 100)}`);
  };
  const isRefused = async (how: Sent) => {
    const { status } = await send(second, how);
    expectThat(status >= 400 && status < 500, `it is answered by status ${status}, and 4xx was due`);
  };
  return runChecks([
    ['takes a signed event, and says so with its id', () => isTaken(first)],
    ['answers the same event again as it did before', () => isTaken(first)],
    ['takes one that is signed by SHA-256 alone', () => isTaken(second, { headers: only('v1,') })],
    ['needs no signature that it does not know', () => isTaken(second, { headers: withUnknown })],
    ['refuses another secret', () => isRefused({ secret: Buffer.from('another secret than this receiver has') })],
    ['refuses what is not signed', () => isRefused({ headers: ({ 'webhook-signature': _, ...rest }) => rest })],
    ['refuses a body that was changed', () => isRefused({ signedBody: first.text })],
    ['refuses another id under the signature', () => isRefused({ headers: (all) => ({ ...all, 'webhook-id': 'x' }) })],
    ['refuses what is older than 300 seconds', () => isRefused({ at: Date.now() - FAR_OFF_MS })],
    ['refuses what is from later than 300 seconds on', () => isRefused({ at: Date.now() + FAR_OFF_MS })],
    [
      'takes the events of several cases, each in order',
      async () => {
        for (const event of others) await isTaken(event);
      },
    ],
    ['takes an event whose name it does not know', () => isTaken(renamed(first))],
    ['takes a large one', () => isTaken({ ...renamed(second), text: padded(renamed(second).text) })],
    [
      'goes on after nonsense that is well signed',
      async () => {
        await send({ ...first, id: 'nonsense' }, { body: '{"data":' });
        await isTaken(first);
      },
    ],
  ]);
}

const only = (version: string) => (headers: Record<string, string>) => ({
  ...headers,
  'webhook-signature': (headers['webhook-signature'] ?? '')
    .split(' ')
    .filter((one) => one.startsWith(version))
    .join(' '),
});
const withUnknown = (headers: Record<string, string>) => ({
  ...headers,
  'webhook-signature': `v9,AAAA ${headers['webhook-signature']}`,
});

function renamed(event: InventedEvent): InventedEvent {
  const id = `${event.id}-later`;
  const type = 'org.yian-tong.case.CaseOfLaterDays.v1';
  return { ...event, id, text: JSON.stringify({ ...(JSON.parse(event.text) as object), id, type }) };
}

const padded = (text: string): string =>
  JSON.stringify({ ...(JSON.parse(text) as object), padding: 'x'.repeat(LARGE) });
