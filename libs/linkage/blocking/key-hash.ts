import { createHmac } from 'node:crypto';
import type { BlockingKeys, BlockingRule, KeyParts } from './blocking-rule.js';
import { type SipKey, sipHash } from './sip-hash.js';

/**
 * A key as a signed decimal of 64 bits, what a PostgreSQL bigint holds, and no personal value. Its bits are hashes of the
 * levels of its chain, coarse to fine, then the number of finer levels in two bits. Those beyond its own depth are zero, so
 * that a key is the least of all that are finer: whoever has one of these has it, too (`rangeOf`). The index holds the finest
 * key of each chain only.
 */
export type BlockingKey = string;

export interface HashedChain {
  readonly rule: string;
  /** From coarse to fine. */
  readonly keys: readonly BlockingKey[];
  /** What the keys are hashes of. */
  readonly parts: BlockingKeys;
}

/** Both ends belong to it. */
export interface KeyRange {
  readonly from: BlockingKey;
  readonly to: BlockingKey;
}

const FIELD_SEPARATOR = '\u001f';
const LENGTH_BITS = 2;
/** Of the coarse key's hash; a chain of one level has all of 62. Among 10^8 keys one in 40,000 meets another's by chance. */
const COARSE_BITS = 42;
/** Of each finer level's hash, by how many there are: it parts only those that share the coarse one. */
const FINER_BITS: readonly (readonly number[])[] = [[], [20], [10, 10], [7, 7, 6]];

const keysOfSecrets = new Map<string, SipKey>();

/** The hash's own key of a secret. */
function sipKeyOf(secret: string | Uint8Array): SipKey {
  const name = typeof secret === 'string' ? secret : Buffer.from(secret).toString('latin1');
  const known = keysOfSecrets.get(name);
  if (known) return known;
  const derived = createHmac('sha256', secret).update('blocking keys').digest();
  const key: SipKey = [derived.readInt32LE(0), derived.readInt32LE(4), derived.readInt32LE(8), derived.readInt32LE(12)];
  keysOfSecrets.set(name, key);
  return key;
}

const hash = new Int32Array(2);

/** Keys of a chain: SipHash-2-4 of rule, depth and parts of each level. */
function keysOfChain(key: SipKey, rule: string, chain: BlockingKeys): BlockingKey[] {
  const finerBits = FINER_BITS[chain.length - 1];
  if (!finerBits) throw new TypeError(`the rule ${rule} has a chain of more than ${FINER_BITS.length} keys`);
  const [coarse, ...finer] = chain;
  hashLevel(key, rule, 0, coarse);
  const high = BigInt(hash[0]!) << 32n;
  let left = finer.length === 0 ? LENGTH_BITS : 64 - COARSE_BITS;
  // Bits of the low word that are set so far.
  let low = ((hash[1]! >>> left) << left) | finer.length;
  const keys = [(high | BigInt(low >>> 0)).toString()];
  finer.forEach((parts, at) => {
    const bits = finerBits[at]!;
    left -= bits;
    hashLevel(key, rule, at + 1, parts);
    // Zero would say that nothing is known of this level.
    low |= (hash[0]! >>> (32 - bits) || 1) << left;
    keys.push((high | BigInt(low >>> 0)).toString());
  });
  return keys;
}

const hashLevel = (key: SipKey, rule: string, depth: number, parts: KeyParts): void =>
  sipHash(key, `${rule}${FIELD_SEPARATOR}${depth}${FIELD_SEPARATOR}${parts.join(FIELD_SEPARATOR)}`, hash);

/** Bits of a key below each level of its chain that it has, its own last. */
function bitsBelow(key: BlockingKey): number[] {
  const low = Number(BigInt.asUintN(64 - COARSE_BITS, BigInt(key)));
  const finerBits = FINER_BITS[low & 3]!;
  let below = finerBits.length === 0 ? LENGTH_BITS : 64 - COARSE_BITS;
  const found = [below];
  for (const bits of finerBits) {
    below -= bits;
    if (((low >>> below) & ((1 << bits) - 1)) === 0) break;
    found.push(below);
  }
  return found;
}

/** The indexed keys of those who have a key. */
export function rangeOf(key: BlockingKey): KeyRange {
  const below = bitsBelow(key).at(-1) as number;
  return { from: key, to: below === LENGTH_BITS ? key : (BigInt(key) | BigInt((1 << below) - 1)).toString() };
}

/** All keys of an indexed one's chain, itself last. */
export const coarserOf = (indexed: BlockingKey): BlockingKey[] => {
  const key = BigInt(indexed);
  return bitsBelow(indexed).map((below) => (((key >> BigInt(below)) << BigInt(below)) | (key & 3n)).toString());
};

/** What of these keys of one chain the index holds. */
export const finestOf = ({ keys }: HashedChain): BlockingKey => keys.at(-1) as BlockingKey;

/** All keys of a record; the same chain twice counts once. */
export function hashedChains<F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
): HashedChain[] {
  const sipKey = sipKeyOf(secret);
  const chains = new Map<BlockingKey, HashedChain>();
  for (const rule of rules) {
    for (const parts of rule.keys(features)) {
      const chain = { rule: rule.name, keys: keysOfChain(sipKey, rule.name, parts), parts };
      chains.set(finestOf(chain), chain);
    }
  }
  return [...chains.values()];
}

/** What the index holds of a record. */
export const indexedKeys = (chains: readonly HashedChain[]): BlockingKey[] => [...new Set(chains.map(finestOf))];

/** As `indexedKeys`, for loading a registry without judging it. */
export const recordKeys = <F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
): BlockingKey[] => indexedKeys(hashedChains(rules, features, secret));

/** What a key was made of, found in the features of a record that has it; null where the record has it not. */
export function partsOfKey<F>(
  rules: readonly BlockingRule<F>[],
  features: F,
  secret: string | Uint8Array,
  key: BlockingKey,
): KeyParts | null {
  for (const { keys, parts } of hashedChains(rules, features, secret)) {
    const depth = keys.indexOf(key);
    if (depth >= 0) return parts[depth]!;
  }
  return null;
}
