import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SKEW_MS_MAX = 5 * 60_000;

export interface SignedRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly target: string;
  /** Milliseconds since 1970, as in X-Timestamp. */
  readonly timestamp: string;
  readonly body: Buffer;
}

/** Lower-case hex HMAC-SM3 (GB/T 32905) of the four lines of petition-feed.md, "Signing". */
export function signature(secret: string, { method, target, timestamp, body }: SignedRequest): string {
  const bodyHash = createHash('sm3').update(body).digest('hex');
  return createHmac('sm3', Buffer.from(secret, 'utf8'))
    .update(`${method}\n${target}\n${timestamp}\n${bodyHash}`)
    .digest('hex');
}

/** Whether the signature is right and the time within five minutes of now. */
export function isSigned(secret: string, request: SignedRequest, given: string, now: number): boolean {
  if (!/^\d{1,16}$/.test(request.timestamp) || Math.abs(Number(request.timestamp) - now) > SKEW_MS_MAX) return false;
  const expected = Buffer.from(signature(secret, request));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
