import {
  type MasterKeys,
  openDataKey,
  recordKeyUse,
  registryKeyUse,
  type Suite,
  type SuiteKey,
  UnsealingError,
} from '#libs/sealed-payload/index.js';
import type { SealOf } from './personal-values.js';
import type { KeyRef } from './sealed-values.js';

/** A data key as the registry keeps it: wrapped by a master key. */
export interface WrappedKey {
  readonly suite: Suite;
  readonly masterId: string;
  readonly wrapped: Buffer;
}

type Ask = (sql: string, parameters: readonly unknown[]) => Promise<readonly (WrappedKey & { readonly ref: KeyRef })[]>;

const KEPT_MAX = 20_000;

const KEYS_OF = `
  select 'r' || record_id as ref, suite, master_id as "masterId", wrapped from record_key
  where record_id = any($1::bigint[])
  union all
  select 'd' || key_id, suite, master_id, wrapped from data_key where key_id = any($2::int[])`;

const purposeOf = (ref: KeyRef): string => (ref.startsWith('r') ? recordKeyUse : registryKeyUse)(ref.slice(1));

/** Keys of what is sealed in the registry, unwrapped once and kept, the ones that were used last. */
export class ValueKeys {
  private readonly kept = new Map<KeyRef, { readonly wrapped: Buffer; readonly key: SuiteKey }>();

  constructor(
    private readonly masters: MasterKeys,
    /** By which of them what is personal is sealed on its way to the database. */
    readonly sealOf: SealOf,
  ) {}

  get(ref: KeyRef): SuiteKey | null {
    const known = this.kept.get(ref);
    return known ? this.keep(ref, known) : null;
  }

  /** Asks for those of these keys that are not kept, or for all of them. Throws UnsealingError where a master key is missing. */
  async load(refs: readonly KeyRef[], ask: Ask, all = false): Promise<void> {
    const wanted = [...new Set(refs)].filter((ref) => all || !this.kept.has(ref));
    if (wanted.length === 0) return;
    const idsOf = (kind: 'r' | 'd') => wanted.filter((ref) => ref.startsWith(kind)).map((ref) => ref.slice(1));
    const rows = await ask(KEYS_OF, [idsOf('r'), idsOf('d')]);
    for (const { ref, ...wrapped } of rows)
      try {
        this.unwrap(ref, wrapped);
      } catch (error) {
        // A key that was altered opens nothing; one whose master key is away is our fault, and is told.
        if (!(error instanceof UnsealingError) || error.fault === 'unknown-key') throw error;
        this.kept.delete(ref);
      }
  }

  /** Throws UnsealingError. */
  unwrap(ref: KeyRef, { suite, masterId, wrapped }: WrappedKey): SuiteKey {
    const known = this.kept.get(ref);
    if (known?.wrapped.equals(wrapped)) return this.keep(ref, known);
    const master = this.masters.find(masterId);
    if (!master)
      throw new UnsealingError('unknown-key', `the master key ${masterId} is not in KEYS_DIR/storage: bring it back`);
    return this.keep(ref, { wrapped, key: openDataKey(master, suite, purposeOf(ref), wrapped) });
  }

  private keep(ref: KeyRef, entry: { readonly wrapped: Buffer; readonly key: SuiteKey }): SuiteKey {
    this.kept.delete(ref);
    this.kept.set(ref, entry);
    if (this.kept.size > KEPT_MAX) this.kept.delete(this.kept.keys().next().value as KeyRef);
    return entry.key;
  }
}
