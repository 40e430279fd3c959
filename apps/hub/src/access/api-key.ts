import { createHash, randomBytes, randomInt } from 'node:crypto';

/** By this a scanner of leaked secrets knows what it has found. */
export const KEY_PREFIX = 'yat_';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const ID_LETTERS = 12;
const SECRET_BYTES = 32;
const FORM = /^yat_([a-z2-9]{12})_([A-Za-z0-9_-]{43})$/;

const newId = (): string => Array.from({ length: ID_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const newKeyId = newId;

export interface NewSecret {
  readonly secretId: string;
  /** What the machine sends; kept nowhere. */
  readonly bearer: string;
  readonly secretHash: string;
}

/** SHA-256 is enough for 256 random bits: there is nothing to guess. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export function newSecret(): NewSecret {
  const secretId = newId();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secretId, bearer: `${KEY_PREFIX}${secretId}_${secret}`, secretHash: hashOf(secret) };
}

/** Which secret a bearer names, and the digest of what it says; null where it is no key. */
export function readKey(bearer: string): { secretId: string; secretHash: string } | null {
  const [, secretId, secret] = FORM.exec(bearer) ?? [];
  return secretId && secret ? { secretId, secretHash: hashOf(secret) } : null;
}
