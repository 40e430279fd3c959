import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * SM2 with SM3 (GB/T 32918, 32905), as 国密 asks for, with the empty distinguishing id that OpenSSL defaults to, so that
 * `openssl dgst -sm3 -verify` can check it; Ed25519 (RFC 8032) where an OpenSSL build has no SM2.
 */
export type SignatureAlgorithm = 'sm2' | 'ed25519';

export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/**
 * A new private key, PKCS #8 PEM. A fresh SM2 key must be read from its PEM before it signs: as generated, OpenSSL takes it
 * for a plain elliptic-curve key and makes ECDSA signatures on the SM2 curve.
 */
export function makePrivateKeyPem(algorithm: SignatureAlgorithm): string {
  const { privateKey } =
    algorithm === 'sm2' ? generateKeyPairSync('ec', { namedCurve: 'SM2' }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** Throws Error where the text is no private key in PEM. */
export function readSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  return { keyId: readVerifyingKey(publicKeyPem(privateKey)).keyId, privateKey };
}

export interface VerifyingKey {
  /** First 16 hexadecimal digits of the SHA-256 over the key's SubjectPublicKeyInfo. */
  readonly keyId: string;
  readonly publicKey: KeyObject;
}

/** Throws Error where the text is no public key in PEM. */
export function readVerifyingKey(pem: string): VerifyingKey {
  const publicKey = createPublicKey(pem);
  const bytes = publicKey.export({ type: 'spki', format: 'der' });
  return { keyId: createHash('sha256').update(bytes).digest('hex').slice(0, 16), publicKey };
}

export const publicKeyPem = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;

export const signBytes = ({ privateKey }: SigningKey, bytes: Uint8Array): Buffer =>
  sign(digestFor(privateKey), bytes, privateKey);

/** False too where the signature is no signature at all. */
export function isSignedBy({ publicKey }: VerifyingKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(digestFor(publicKey), bytes, publicKey, signature);
  } catch {
    return false;
  }
}

const digestFor = (key: KeyObject): string | null => (key.asymmetricKeyType === 'ed25519' ? null : 'sm3');
