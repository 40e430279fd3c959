import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { type AllowedReceivers, ForbiddenAddress, guardedLookup, hostOf, mayReach } from './reachable-address.js';
import { signedHeaders } from './signed-headers.js';

const ANSWER_MS_MAX = 15_000;
const ANSWER_BYTES_MAX = 4096;
const RECEIPT_LENGTH_MAX = 500;

/** What became of one attempt. */
export type Pushed =
  | { readonly outcome: 'taken'; readonly receipt: string }
  | { readonly outcome: 'failed'; readonly trouble: string };

export interface WebhookMessage {
  readonly url: string;
  /** The receiver knows one of them at least. */
  readonly secret: Buffer | readonly Buffer[];
  readonly id: string;
  readonly body: string;
  /** Further headers: the trace that goes on at the receiver's. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a receiver answered, its body cut at 4 KiB. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends one signed message. It is taken where the receiver answers 204, or with 2xx and JSON that repeats the message's id
 * as `received`: a proxy's login page with status 200 is no receipt. Never throws.
 */
export async function pushWebhook(message: WebhookMessage, nowMs: number, allowed: AllowedReceivers): Promise<Pushed> {
  const { url, secret, id, body, headers } = message;
  try {
    const answer = await post(url, { ...headers, ...signedHeaders(secret, { id, body }, nowMs) }, body, allowed);
    return isReceipt(answer, id)
      ? { outcome: 'taken', receipt: answer.status === 204 ? '204' : answer.body.slice(0, RECEIPT_LENGTH_MAX) }
      : { outcome: 'failed', trouble: troubleOf(answer, id) };
  } catch (error) {
    const { code, name } = error as { code?: unknown; name: string };
    return { outcome: 'failed', trouble: `no answer: ${String(code ?? name)}` };
  }
}

/** Whether an answer says that this message is taken. Pure. */
export const isReceipt = ({ status, body }: WebhookAnswer, id: string): boolean =>
  status === 204 || (status >= 200 && status < 300 && receivedIn(body) === id);

const troubleOf = ({ status }: WebhookAnswer, id: string): string =>
  status >= 200 && status < 300 ? `status ${status}, but the answer is no receipt of ${id}` : `status ${status}`;

/** Posts JSON to a receiver; follows nobody anywhere. Rejects where there is no answer in time, or none may be asked for. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  allowed: AllowedReceivers,
): Promise<WebhookAnswer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const host = hostOf(target);
    // A connection to an address asks for no name.
    if (isIP(host) > 0 && !mayReach(host, host, allowed)) throw new ForbiddenAddress(`${host} is not to be reached`);
    const { request } = target.protocol === 'https:' ? https : http;
    const options = {
      method: 'POST',
      lookup: guardedLookup(allowed),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...headers,
      },
    };
    const sent = request(target, options, (answer) => {
      beginningOf(answer).then((text) => resolve({ status: answer.statusCode ?? 0, body: text }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function beginningOf(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > ANSWER_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function receivedIn(answer: string): unknown {
  try {
    return (JSON.parse(answer) as { received?: unknown } | null)?.received;
  } catch {
    return undefined;
  }
}
