import { createHmac } from 'node:crypto';
import type { BlockingKeys, BlockingRule, KeyParts } from './blocking-rule.js';

/** 64 bits of a keyed hash as a signed decimal: what a PostgreSQL bigint holds, and no personal value. */
export type BlockingKey = string;

export interface HashedChain {
  readonly rule: string;
  /** From coarse to fine. */
  readonly keys: readonly BlockingKey[];
  /** What the keys are hashes of. */
  readonly parts: BlockingKeys;
}

const FIELD_SEPARATOR = '\u001f';

/** HMAC-SHA-256 of rule, depth and parts, cut to 64 bits: one in 10^7 odds of any collision among a million keys. */
function hashKey(secret: string | Uint8Array, rule: string, depth: number, parts: KeyParts): BlockingKey {
  const text = [rule, depth, ...parts].join(FIELD_SEPARATOR);
  return createHmac('sha256', secret).update(text).digest().readBigInt64BE(0).toString();
}

/** All keys of a record; the same chain twice counts once. */
export function hashedChains<F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
): HashedChain[] {
  const chains = new Map<string, HashedChain>();
  for (const rule of rules) {
    for (const chain of rule.keys(features)) {
      const keys = chain.map((parts, depth) => hashKey(secret, rule.name, depth, parts));
      chains.set(keys.join(' '), { rule: rule.name, keys, parts: chain });
    }
  }
  return [...chains.values()];
}

export const distinctKeys = (chains: readonly HashedChain[]): BlockingKey[] => [
  ...new Set(chains.flatMap(({ keys }) => keys)),
];

/** What the index holds of a record: for loading a registry without judging it. */
export const recordKeys = <F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
): BlockingKey[] => distinctKeys(hashedChains(rules, features, secret));

/** What a stored key was made of, found in the features of a record that has it; null where the record has it not. */
export function partsOfKey<F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
  key: BlockingKey,
): KeyParts | null {
  for (const rule of rules)
    for (const chain of rule.keys(features))
      for (const [depth, parts] of chain.entries()) if (hashKey(secret, rule.name, depth, parts) === key) return parts;
  return null;
}
