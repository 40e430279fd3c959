import { randomBytes } from 'node:crypto';
import { DIGEST_BYTES, sm3 } from './sm3.js';

/**
 * What one link of a chain stands for, in two parts. `open`: what may stay for ever (when, who, which position).
 * `sealed`: what a person's right to deletion may reach (contents). The link covers the sealed part by a salted digest:
 * once content and salt are gone, the digest alone keeps the chain verifiable and tells nothing.
 */
export interface ChainItem {
  readonly open: Uint8Array;
  readonly sealed: Uint8Array;
}

/** The end of a chain so far: `hash` of its entry number `seq`; 0 and zeros where it has none. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: Buffer.alloc(DIGEST_BYTES) };

/** What is stored with an entry: `seq` counts from 1 without gaps. */
export interface ChainLink {
  readonly seq: number;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly hash: Buffer;
}

const SALT_BYTES = 16;

/** Appends items in their order; returns their links and the new end. The same salts give the same links. */
export function extendChain(
  head: ChainHead,
  items: readonly ChainItem[],
  saltOf: () => Buffer = () => randomBytes(SALT_BYTES),
): { readonly links: readonly ChainLink[]; readonly head: ChainHead } {
  const links: ChainLink[] = [];
  let end = head;
  for (const item of items) {
    const salt = saltOf();
    const commitment = commitmentOf(item.open, sealedDigest(salt, item.sealed));
    end = { seq: end.seq + 1, hash: linkHash(end.hash, end.seq + 1, commitment) };
    links.push({ ...end, salt, commitment });
  }
  return { links, head: end };
}

/** SM3(salt ‖ sealed). */
export const sealedDigest = (salt: Uint8Array, sealed: Uint8Array): Buffer => sm3(salt, sealed);

/** SM3(length of `open` as 4 bytes ‖ open ‖ digest of the sealed part). */
export function commitmentOf(open: Uint8Array, digest: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(open.length);
  return sm3(length, open, digest);
}

/** SM3(hash before ‖ seq as 8 bytes ‖ commitment). */
export function linkHash(before: Uint8Array, seq: number, commitment: Uint8Array): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  return sm3(before, number, commitment);
}
