import { createHash } from 'node:crypto';

/** Bytes of an SM3 digest (GB/T 32905-2016). */
export const DIGEST_BYTES = 32;

/** SM3 over the parts one after another. Whoever joins parts of changing length sees to it that they stay apart. */
export function sm3(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
