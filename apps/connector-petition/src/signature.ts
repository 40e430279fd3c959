import { createHash, createHmac } from 'node:crypto';
import type { SignedRequest } from '#libs/connector-kit/index.js';

/** The headers that the petition system wants of every request: HMAC-SM3 over method, path, time and SM3 of the body. */
export function petitionSignature(
  appId: string,
  secret: string,
  { method, path, body }: SignedRequest,
  nowMs: number,
): Record<string, string> {
  const timestamp = String(nowMs);
  const digest = createHash('sm3').update(body).digest('hex');
  const signed = [method, path, timestamp, digest].join('\n');
  const sign = createHmac('sm3', Buffer.from(secret, 'utf8')).update(signed).digest('hex');
  return { 'X-App-Id': appId, 'X-Timestamp': timestamp, 'X-Sign': sign };
}
