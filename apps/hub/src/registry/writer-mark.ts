import { createHmac, randomBytes } from 'node:crypto';
import { canonicalJson } from '#libs/contracts/index.js';
import type { ChainedAudit } from './chained-entries.js';

const NONCE_BYTES = 8;

/** What a mark covers: all of an entry but its number, which the database gives it. */
export type MarkedAudit = Omit<ChainedAudit, 'auditId'>;

/** A nonce and the HMAC-SM3 over it and the entry, by which hubs know what a hub has written. No two are equal. */
export function writerMark(key: Buffer, entry: MarkedAudit): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, macOf(key, nonce, entry)]);
}

export function isMarked(key: Buffer, entry: MarkedAudit, mark: Buffer): boolean {
  const nonce = mark.subarray(0, NONCE_BYTES);
  return mark.subarray(NONCE_BYTES).equals(macOf(key, nonce, entry));
}

const macOf = (key: Buffer, nonce: Buffer, { at, actor, action, subject, purpose, detail }: MarkedAudit): Buffer =>
  createHmac('sm3', key).update(nonce).update(canonicalJson({ at, actor, action, subject, purpose, detail })).digest();
