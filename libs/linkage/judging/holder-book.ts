import type { BlockingRule } from '../blocking/blocking-rule.js';
import type { BlockingKey, HashedChain } from '../blocking/key-hash.js';
import type { RecordId } from '../identity.js';
import type { Engine } from './context.js';

export interface KeyedSubject {
  readonly id: RecordId;
  readonly chains: readonly HashedChain[];
}

const NOBODY: readonly RecordId[] = [];

/**
 * Holders of keys after a batch: the store's, with the batch's own records in place of their stored states. Each key is
 * asked for once.
 */
export class HolderBook<F, P> {
  private readonly rules: ReadonlyMap<string, BlockingRule<F>>;
  private readonly ownIds = new Set<RecordId>();
  private readonly own = new Map<BlockingKey, RecordId[]>();
  private readonly stored = new Map<BlockingKey, readonly RecordId[]>();
  private readonly known = new Map<BlockingKey, readonly RecordId[]>();

  constructor(private readonly engine: Engine<F, P>) {
    this.rules = new Map(engine.settings.blocking.map((rule) => [rule.name, rule]));
  }

  /** Takes records in, and asks for the coarse key of their chains, and the next one where strangers are counted by it. */
  async add(subjects: readonly KeyedSubject[]): Promise<void> {
    this.known.clear();
    const wanted: BlockingKey[] = [];
    for (const { id, chains } of subjects) {
      this.ownIds.add(id);
      for (const { rule, keys } of chains) {
        for (const key of keys) this.addOwn(key, id);
        wanted.push(...keys.slice(0, this.rules.get(rule)!.sharing ? 2 : 1));
      }
    }
    await this.ask(wanted);
  }

  /** Asks for finer keys wherever the coarser ones are common. */
  async narrow(subjects: readonly KeyedSubject[]): Promise<void> {
    for (;;) {
      const wanted = subjects.flatMap(({ chains }) => chains.flatMap((chain) => this.nextOf(chain)));
      if (wanted.length === 0) return;
      await this.ask(wanted);
    }
  }

  /** Newest first; of a key that was asked for. As `HoldersOf`. */
  readonly of = (key: BlockingKey): readonly RecordId[] => {
    const known = this.known.get(key);
    if (known) return known;
    const own = this.own.get(key) ?? NOBODY;
    const others = this.stored.get(key)!.filter((id) => !this.ownIds.has(id));
    const holders = others.length === 0 && own.length < 2 ? own : [...own, ...others].sort((a, b) => b - a);
    this.known.set(key, holders);
    return holders;
  };

  private addOwn(key: BlockingKey, id: RecordId): void {
    const own = this.own.get(key);
    if (!own) this.own.set(key, [id]);
    else if (own.at(-1) !== id) own.push(id);
  }

  private async ask(keys: readonly BlockingKey[]): Promise<void> {
    const unknown = [...new Set(keys)].filter((key) => !this.stored.has(key));
    const found = await this.engine.store.recordsOfKeys(unknown, this.engine.limits.recordsPerKey + 1);
    for (const key of unknown) this.stored.set(key, found.get(key) ?? NOBODY);
  }

  /** The first key of a chain that may be rare, where it was not asked for. */
  private nextOf({ rule, keys }: HashedChain): BlockingKey[] {
    if (keys.length === 1 || this.rules.get(rule)!.marksOnly) return [];
    // Whoever has the chain is one of its holders.
    const isCommon = (key: BlockingKey): boolean =>
      this.stored.has(key) && this.of(key).length > this.engine.limits.recordsPerKey + 1;
    const next = keys.find((key) => !isCommon(key));
    return next === undefined || this.stored.has(next) ? [] : [next];
  }
}
