import {
  type CipherGCMTypes,
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import { randomNonce } from './random-nonces.js';
import { UnsealingError } from './unsealing-error.js';

/**
 * Authenticated encryption of two families. AES-256-GCM: NIST SP 800-38D. SM4 in counter mode (GB/T 32907-2016,
 * GB/T 17964-2021), then HMAC-SM3 (GB/T 15852.2) over everything, since Node's OpenSSL has no SM4-GCM.
 */
export const SUITES = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const;
export type Suite = (typeof SUITES)[number];

/** Bytes of every secret, whatever the suite: the suite's own keys are derived from it. */
export const SECRET_BYTES = 32;

/** A secret made ready for one suite. */
export interface SuiteKey {
  readonly suite: Suite;
  readonly cipherKey: Buffer;
  /** Empty where the cipher authenticates by itself. */
  readonly macKey: Buffer;
}

interface SuiteForm {
  readonly cipherKeyBytes: number;
  readonly macKeyBytes: number;
  readonly nonceBytes: number;
  readonly tagBytes: number;
  readonly derivedBy: 'sha256' | 'sm3';
}

const FORMS: Record<Suite, SuiteForm> = {
  'aes-256-gcm': { cipherKeyBytes: 32, macKeyBytes: 0, nonceBytes: 12, tagBytes: 16, derivedBy: 'sha256' },
  'sm4-ctr-hmac-sm3': { cipherKeyBytes: 16, macKeyBytes: 32, nonceBytes: 16, tagBytes: 32, derivedBy: 'sm3' },
};

/** HKDF (RFC 5869) by the suite's own digest: one secret never serves two suites with the same keys. */
export function suiteKey(secret: Uint8Array, suite: Suite): SuiteKey {
  if (secret.length !== SECRET_BYTES) throw new TypeError(`a secret has ${SECRET_BYTES} bytes`);
  const { cipherKeyBytes, macKeyBytes, derivedBy } = FORMS[suite];
  const all = Buffer.from(hkdfSync(derivedBy, secret, '', `yian-tong ${suite}`, cipherKeyBytes + macKeyBytes));
  return { suite, cipherKey: all.subarray(0, cipherKeyBytes), macKey: all.subarray(cipherKeyBytes) };
}

/** nonce ‖ ciphertext ‖ tag. `bound` is authenticated, not hidden. A nonce is given by test vectors only. */
export function encrypt(
  key: SuiteKey,
  bound: Uint8Array,
  plain: Uint8Array,
  nonce: Uint8Array = randomNonce(FORMS[key.suite].nonceBytes),
): Buffer {
  if (key.suite === 'aes-256-gcm') {
    const cipher = createCipheriv(key.suite as CipherGCMTypes, key.cipherKey, nonce).setAAD(bound);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
  const cipher = createCipheriv('sm4-ctr', key.cipherKey, nonce);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, ciphertext, macOf(key, bound, nonce, ciphertext)]);
}

/** Throws UnsealingError (`altered`) where key, bound part or one bit are other than they were. */
export function decrypt(key: SuiteKey, bound: Uint8Array, sealed: Uint8Array): Buffer {
  const { nonceBytes, tagBytes } = FORMS[key.suite];
  if (sealed.length < nonceBytes + tagBytes) throw new UnsealingError('malformed', 'the sealed part is cut off');
  const nonce = sealed.subarray(0, nonceBytes);
  const ciphertext = sealed.subarray(nonceBytes, -tagBytes);
  const tag = sealed.subarray(-tagBytes);
  if (key.suite === 'aes-256-gcm') return openGcm(key, bound, nonce, ciphertext, tag);
  if (!timingSafeEqual(macOf(key, bound, nonce, ciphertext), tag)) throw altered();
  const decipher = createDecipheriv('sm4-ctr', key.cipherKey, nonce);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

function openGcm(key: SuiteKey, bound: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array, tag: Uint8Array): Buffer {
  const decipher = createDecipheriv(key.suite as CipherGCMTypes, key.cipherKey, nonce, { authTagLength: 16 });
  decipher.setAAD(bound).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw altered();
  }
}

/** HMAC-SM3 over the length of the bound part (8 bytes), the bound part, nonce and ciphertext. */
function macOf({ macKey }: SuiteKey, bound: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(bound.length));
  return createHmac('sm3', macKey).update(length).update(bound).update(nonce).update(ciphertext).digest();
}

const altered = () => new UnsealingError('altered', 'it was altered, or sealed with another key than it names');
