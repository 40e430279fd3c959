import { createHmac } from 'node:crypto';
import { canonicalJson } from '#libs/contracts/index.js';
import type { SentDispute } from '#libs/exchange/index.js';
import { seal, unseal } from '../access/sealed-secret.js';
import type { HubKeys } from '../trust/key-folder.js';

type Keys = Pick<HubKeys, 'accountSecrets'>;

/** To whom the words of a dispute at the desk are bound. */
const boundTo = (owner: string, number: string): string => `exchange-dispute:${owner}\n${number}`;

export const sealDispute = (keys: Keys, owner: string, dispute: SentDispute): Buffer =>
  seal(keys.accountSecrets, boundTo(owner, dispute.number), Buffer.from(JSON.stringify(dispute)));

/** Throws where it was changed, or sealed by another key. */
export const openDispute = (
  keys: Keys,
  { owner, number, sealed }: { readonly owner: string; readonly number: string; readonly sealed: Buffer },
): SentDispute =>
  JSON.parse(unseal(keys.accountSecrets, boundTo(owner, number), sealed).toString('utf8')) as SentDispute;

/** Tells the same message from another under one Idempotency-Key, and tells nothing of what it says. */
export const messageDigest = (keys: Keys, message: unknown): Buffer =>
  createHmac('sha256', keys.accountSecrets).update(canonicalJson(message)).digest();
