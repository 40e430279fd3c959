import type { RecordId } from '../identity.js';
import type { BlockingKey, HashedChain } from './key-hash.js';

/** A key that more records share than are compared. */
export interface CommonKey {
  readonly rule: string;
  readonly key: BlockingKey;
  /** 0 is the coarse key. */
  readonly depth: number;
  /** True where no finer key was left, so that only its newest records were compared. */
  readonly exhausted: boolean;
}

export interface Candidates {
  /** Best first. */
  readonly ids: readonly RecordId[];
  /** Found by keys but beyond `candidatesPerRecord`. */
  readonly cut: number;
  readonly commonKeys: readonly CommonKey[];
}

export interface CandidateLimits {
  readonly recordsPerKey: number;
  readonly candidatesPerRecord: number;
}

/**
 * Holders of a key, newest first; where it is common at least two more than `recordsPerKey`, and the newest of all where no
 * finer key is left.
 */
export type HoldersOf = (key: BlockingKey) => readonly RecordId[];

/**
 * Whom to compare a record with: for each chain of keys the first that is rare enough. Ranked by the rarity of what is
 * shared, the sum of 1/holders over shared keys; among equals the newest first.
 */
export function chooseCandidates(
  self: RecordId,
  chains: readonly HashedChain[],
  holdersOf: HoldersOf,
  { recordsPerKey, candidatesPerRecord }: CandidateLimits,
): Candidates {
  const rarity = new Map<RecordId, number>();
  const commonKeys: CommonKey[] = [];
  for (const { rule, keys } of chains) {
    for (const [depth, key] of keys.entries()) {
      const all = holdersOf(key);
      if (all.length === 1 && all[0] === self) break;
      const holders = all.filter((id) => id !== self);
      const isCommon = holders.length > recordsPerKey;
      const isLast = depth === keys.length - 1;
      if (isCommon) commonKeys.push({ rule, key, depth, exhausted: isLast });
      if (isCommon && !isLast) continue;
      for (const id of holders.slice(0, recordsPerKey)) rarity.set(id, (rarity.get(id) ?? 0) + 1 / holders.length);
      break;
    }
  }
  const ranked = [...rarity].sort(([a, rarityA], [b, rarityB]) => rarityB - rarityA || b - a);
  const ids = ranked.slice(0, candidatesPerRecord).map(([id]) => id);
  return { ids, cut: ranked.length - ids.length, commonKeys };
}
