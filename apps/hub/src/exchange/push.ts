import { signatureOf } from '#libs/exchange/index.js';
import { TRACEPARENT } from '#libs/tracing/index.js';

const ANSWER_MS_MAX = 15_000;
const ANSWER_BYTES_MAX = 4096;

/** What became of one attempt. */
export type Pushed =
  | { readonly outcome: 'taken'; readonly receipt: string }
  | { readonly outcome: 'failed'; readonly trouble: string };

export interface WebhookMessage {
  readonly url: string;
  readonly secret: Buffer;
  readonly id: string;
  readonly body: string;
  /** The trace that goes on at the receiver's. */
  readonly traceparent?: string;
}

/**
 * Sends one signed message. It is taken where the receiver answers 204, or with 2xx and JSON that repeats the message's id
 * as `received`: a proxy's login page with status 200 is no receipt. Never throws.
 */
export async function pushWebhook(
  { url, secret, id, body, traceparent }: WebhookMessage,
  nowMs: number,
): Promise<Pushed> {
  const at = Math.floor(nowMs / 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': String(at),
        'webhook-signature': signatureOf(secret, { id, at, body }),
        ...(traceparent && { [TRACEPARENT]: traceparent }),
      },
      body,
    });
    const said = await beginningOf(response);
    if (response.status === 204) return { outcome: 'taken', receipt: '204' };
    if (!response.ok) return { outcome: 'failed', trouble: `status ${response.status}` };
    return receivedIn(said) === id
      ? { outcome: 'taken', receipt: said.slice(0, RECEIPT_LENGTH_MAX) }
      : { outcome: 'failed', trouble: `status ${response.status}, but the answer is no receipt of ${id}` };
  } catch (error) {
    const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as Error).name;
    return { outcome: 'failed', trouble: `no answer: ${String(cause)}` };
  }
}

const RECEIPT_LENGTH_MAX = 500;

async function beginningOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
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
