import { blockingRules } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import type { HashedChain, KeyParts } from '#libs/linkage/index.js';

/** A chain of a rule that learns which of its values strangers share. */
export interface SharingChain {
  readonly rule: string;
  readonly coarse: string;
  /** Null where it does not tell one person from another. */
  readonly finer: string | null;
  readonly value: KeyParts;
}

const rules = new Map(blockingRules.flatMap(({ name, sharing }) => (sharing ? [[name, sharing] as const] : [])));

export const sharingChains = (chains: readonly HashedChain[]): SharingChain[] =>
  chains.flatMap(({ rule, keys, parts }) => {
    const tells = rules.get(rule);
    const apart = parts[1] !== undefined && tells?.tellsApart(parts[1]);
    return tells ? [{ rule, coarse: keys[0]!, finer: apart ? keys[1]! : null, value: parts[0] }] : [];
  });

/** How many have each value, to tell what a registry has learnt of which ones strangers share: hashed keys as numbers, which is near enough to count. */
export class SharingCounts {
  private readonly holders = new Map<number, number>();
  private readonly fellows = new Map<number, number>();

  /** A value that more than `commonFrom` have is shared whoever they are. */
  constructor(private readonly commonFrom: number) {}

  add(sharing: readonly SharingChain[]): void {
    for (const { coarse, finer } of sharing) {
      count(this.holders, coarse);
      if (finer) count(this.fellows, finer);
    }
  }

  holdersOf = ({ coarse }: SharingChain): number => this.holders.get(Number(coarse)) ?? 0;

  /** With its values marked that strangers share, were each held so many times as often as was counted. */
  marked(features: DisputeFeatures, sharing: readonly SharingChain[], timesOf = (_: SharingChain): number => 1) {
    return sharing.reduce(
      (left, chain) => (this.isShared(chain, timesOf(chain)) ? rules.get(chain.rule)!.mark(left, chain.value) : left),
      features,
    );
  }

  private isShared(chain: SharingChain, times: number): boolean {
    const all = times * this.holdersOf(chain);
    const apart = chain.finer ? all - times * this.fellows.get(Number(chain.finer))! : 0;
    return apart >= rules.get(chain.rule)!.strangers || all > this.commonFrom;
  }
}

const count = (to: Map<number, number>, key: string): void => void to.set(Number(key), (to.get(Number(key)) ?? 0) + 1);
