import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a webhook's signature covers; `at` in whole seconds since 1970. */
export interface SignedMessage {
  readonly id: string;
  readonly at: number;
  readonly body: string;
}

/** How far the clocks of both sides may be apart; what is older was sent before, by whoever recorded it. */
export const TOLERANCE_SECONDS = 300;

const ALGORITHMS = { v1: 'sha256', v1sm: 'sm3' } as const;

/**
 * `webhook-signature` after the Standard Webhooks specification: HMAC over id, time and body, once with SHA-256 (`v1`) and
 * once with SM3 (`v1sm`, GB/T 32905), so that a receiver checks the one that it has; by each secret, while one takes the place
 * of another. Pure.
 */
export const signatureOf = (secrets: Buffer | readonly Buffer[], message: SignedMessage): string =>
  (Buffer.isBuffer(secrets) ? [secrets] : secrets)
    .flatMap((secret) =>
      (Object.keys(ALGORITHMS) as (keyof typeof ALGORITHMS)[]).map(
        (version) => `${version},${digestOf(version, secret, message).toString('base64')}`,
      ),
    )
    .join(' ');

/** What is wrong with a message; null: it is the sender's, whole and fresh. */
export type SignatureFault = 'stale' | 'forged' | null;

/**
 * Checks a message as a receiver does: any one good signature is enough. A receiver must beside this remember the ids of
 * the last ten minutes, and answer one that it has seen as it did before. Pure.
 */
export function signatureFault(
  secret: Buffer,
  message: SignedMessage,
  signatures: string,
  nowSeconds: number,
): SignatureFault {
  // What is no number is no time either.
  if (!(Math.abs(nowSeconds - message.at) <= TOLERANCE_SECONDS)) return 'stale';
  const isGood = signatures.split(' ').some((signature) => {
    const [version = '', given = ''] = signature.split(',');
    if (!Object.hasOwn(ALGORITHMS, version)) return false;
    const expected = digestOf(version as keyof typeof ALGORITHMS, secret, message);
    const said = Buffer.from(given, 'base64');
    return said.length === expected.length && timingSafeEqual(said, expected);
  });
  return isGood ? null : 'forged';
}

const digestOf = (version: keyof typeof ALGORITHMS, secret: Buffer, { id, at, body }: SignedMessage): Buffer =>
  createHmac(ALGORITHMS[version], secret).update(`${id}.${at}.${body}`, 'utf8').digest();
