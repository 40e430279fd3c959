import type { BlockingRule, KeyParts } from '../blocking/blocking-rule.js';
import type { HoldersOf } from '../blocking/candidates.js';
import type { BlockingKey, HashedChain } from '../blocking/key-hash.js';
import type { RecordId } from '../identity.js';

/** A value that many strangers share, as one record of the batch has it. */
export interface SharedValue {
  readonly rule: string;
  readonly key: BlockingKey;
  readonly coarse: KeyParts;
  /** Records that have it besides this one, newest first; at most one more than `recordsPerKey`. */
  readonly holders: readonly RecordId[];
}

function strangersOf(self: RecordId, { keys, parts }: HashedChain, holdersOf: HoldersOf, rule: BlockingRule<never>) {
  const [coarse, finer] = keys;
  const holders = holdersOf(coarse!).filter((id) => id !== self);
  const apart = parts[1] !== undefined && rule.sharing!.tellsApart(parts[1]);
  const fellows = finer !== undefined && apart ? holdersOf(finer).filter((id) => id !== self).length : 0;
  return { holders, strangers: apart ? holders.length - fellows : 0 };
}

/** Which of a record's values are shared by strangers, by what the index holds of them. */
export function sharedValues<F>(
  self: RecordId,
  chains: readonly HashedChain[],
  rules: ReadonlyMap<string, BlockingRule<F>>,
  holdersOf: HoldersOf,
  recordsPerKey: number,
): SharedValue[] {
  return chains.flatMap((chain) => {
    const rule = rules.get(chain.rule);
    if (!rule?.sharing) return [];
    // The record itself is one of them.
    if (holdersOf(chain.keys[0]!).length <= Math.min(rule.sharing.strangers, recordsPerKey)) return [];
    const { holders, strangers } = strangersOf(self, chain, holdersOf, rule as BlockingRule<never>);
    const isShared = strangers >= rule.sharing.strangers || holders.length > recordsPerKey;
    return isShared ? [{ rule: chain.rule, key: chain.keys[0]!, coarse: chain.parts[0], holders }] : [];
  });
}

/** The record's features with its shared values marked. */
export const marked = <F>(
  features: F,
  shared: readonly SharedValue[],
  rules: ReadonlyMap<string, BlockingRule<F>>,
): F => shared.reduce((left, { rule, coarse }) => rules.get(rule)!.sharing!.mark(left, coarse), features);
