import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  decrypt,
  encrypt,
  type MasterKey,
  type MasterKeys,
  NoMasterKey,
  newDataKey,
  recordKeyUse,
  registryKeyUse,
  type Suite,
  type SuiteKey,
  UnsealingError,
} from '#libs/sealed-payload/index.js';
import { insertRows } from './insert-rows.js';
import type { Seal } from './personal-values.js';
import { type KeyRef, markedBytes, markedJson, markedText, sealBytes, sealJson } from './sealed-values.js';
import { sealingHasBegun } from './sealing-start.js';
import type { Transaction } from './transaction.js';
import { ValueKeys, type WrappedKey } from './value-keys.js';

/** A version's original as it is stored; without a key, or plain, where `sealed` is false. */
export interface StoredOriginal extends Partial<{ readonly [Name in keyof WrappedKey]: WrappedKey[Name] | null }> {
  readonly recordId: string;
  readonly version: number;
  readonly original: Buffer;
  readonly sealed: boolean;
}

/** Columns of a `StoredOriginal`, of `record_version` as `v` beside `record_key` as `k`. */
export const STORED_ORIGINAL = (v: string, k: string): string =>
  `${v}.original, ${v}.sealed, ${k}.suite, ${k}.master_id as "masterId", ${k}.wrapped`;

/** Seals what records say, each by its own key. */
export interface RecordSealing {
  /** One version's bytes. */
  original(recordId: string, version: number, bytes: Uint8Array): Buffer;
  /** As `sealJson`. */
  json(recordId: string, json: string): string;
}

const boundOf = (recordId: string, version: number): Buffer => Buffer.from(`original\n${recordId}\n${version}`);
/** A message of Kafka holds 8 MiB: what grows beyond this was made to. */
const OPENED_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Seals and opens what records said, each record by a data key of its own: destroying that key destroys the words. What
 * belongs to no record is sealed by keys of the registry's own.
 */
export class RecordVault {
  /** The keys that open what is sealed. */
  readonly keys: ValueKeys;
  /** Whether contents are sealed too: no hub works any more that could not open them. */
  sealsContents = false;
  /** Whether all else that people say and are is sealed: no hub works any more that asks of it by SQL. */
  sealsPersonal = false;
  private current: { readonly ref: KeyRef; readonly key: SuiteKey } | null = null;

  constructor(
    private readonly masters: MasterKeys,
    private readonly suite: Suite,
  ) {
    this.keys = new ValueKeys(masters, (recordId) => this.sealOf(recordId));
  }

  /** Takes the key of this month, and what may be sealed by now. */
  async settle(tx: Transaction): Promise<void> {
    await this.settleKey(tx);
    this.sealsContents ||= await sealingHasBegun(tx, 'contents');
    this.sealsPersonal ||= await sealingHasBegun(tx, 'personal');
  }

  /** As `sealBytes`, by the registry's own key of this month, which `settleKey` has brought. */
  bytes(bytes: Buffer): string {
    if (!this.current) throw new NoMasterKey('the registry has no data key yet');
    return sealBytes(this.current.key, this.current.ref, bytes);
  }

  /** Seals by the key of a record, if that is at hand, else by the registry's own; null while nothing is sealed. */
  private sealOf(recordId: string | null): Seal | null {
    if (!this.sealsPersonal || !this.current) return null;
    const own = recordId === null ? null : this.keys.get(`r${recordId}`);
    const { ref, key } = own ? { ref: `r${recordId}` as KeyRef, key: own } : this.current;
    return {
      text: (plain) => markedText(key, ref, plain),
      json: (json) => markedJson(key, ref, json),
      bytes: (plain) => markedBytes(key, ref, plain),
    };
  }

  /** Takes the registry's own key of this month, or makes one: also after another master key. Throws NoMasterKey. */
  async settleKey(tx: Transaction): Promise<void> {
    const master = this.activeMaster();
    const [known] = await tx.query<WrappedKey & { id: string }>(
      `select key_id::text as id, suite, master_id as "masterId", wrapped from data_key
       where master_id = $1 and suite = $2 and made_at > now() - interval '30 days' order by key_id desc limit 1`,
      [master.id, this.suite],
    );
    const { id, ...wrapped } = known ?? (await this.makeKey(tx, master));
    this.current = { ref: `d${id}`, key: this.keys.unwrap(`d${id}`, wrapped) };
  }

  private async makeKey(tx: Transaction, master: MasterKey): Promise<WrappedKey & { id: string }> {
    const [row] = await tx.query<{ id: string }>(
      // A rebuilding has taken keys over by then, and settles the sequence last.
      `select greatest(nextval(pg_get_serial_sequence('data_key', 'key_id')), max(key_id) + 1)::text as id from data_key`,
    );
    const { id } = row as { id: string };
    const { masterId, wrapped } = newDataKey(master, this.suite, registryKeyUse(id));
    await tx.query('insert into data_key (key_id, suite, master_id, wrapped) values ($1, $2, $3, $4)', [
      id,
      this.suite,
      masterId,
      wrapped,
    ]);
    return { id, suite: this.suite, masterId, wrapped };
  }

  /** For versions of these records; makes keys for those that have none. Throws NoMasterKey. */
  async sealing(tx: Transaction, recordIds: readonly string[]): Promise<RecordSealing> {
    const wanted = [...new Set(recordIds)];
    const rows = await tx.query<WrappedKey & { recordId: string }>(
      `select record_id as "recordId", suite, master_id as "masterId", wrapped from record_key
       where record_id = any($1::bigint[])`,
      [wanted],
    );
    const keys = new Map(rows.map(({ recordId, ...key }) => [recordId, this.keys.unwrap(`r${recordId}`, key)]));
    const missing = wanted.filter((recordId) => !keys.has(recordId));
    if (missing.length > 0) for (const [id, key] of await this.makeKeys(tx, missing)) keys.set(id, key);
    const keyOf = (recordId: string) => keys.get(recordId) as SuiteKey;
    return {
      original: (recordId, version, bytes) =>
        encrypt(keyOf(recordId), boundOf(recordId, version), deflateRawSync(bytes, { level: 1 })),
      json: (recordId, json) => sealJson(keyOf(recordId), `r${recordId}`, json),
    };
  }

  /** The source's bytes. Throws UnsealingError: `unknown-key` where a master key has to be brought back. */
  open({ recordId, version, original, sealed, suite, masterId, wrapped }: StoredOriginal): Buffer {
    if (!sealed) return original;
    if (!suite || !masterId || !wrapped) throw new UnsealingError('altered', 'the key of this record is gone');
    const key = this.keys.unwrap(`r${recordId}`, { suite, masterId, wrapped });
    const packed = decrypt(key, boundOf(recordId, version), original);
    return inflateRawSync(packed, { maxOutputLength: OPENED_BYTES_MAX });
  }

  /** As `open`; what was altered comes as it stands, so that whoever verifies it finds it changed. */
  openOrShow(stored: StoredOriginal): Buffer {
    try {
      return this.open(stored);
    } catch (error) {
      if (error instanceof UnsealingError && error.fault !== 'unknown-key') return stored.original;
      throw error;
    }
  }

  private async makeKeys(tx: Transaction, recordIds: readonly string[]): Promise<(readonly [string, SuiteKey])[]> {
    const master = this.activeMaster();
    const made = recordIds.map((recordId) => ({ recordId, ...newDataKey(master, this.suite, recordKeyUse(recordId)) }));
    await insertRows(
      tx,
      'record_key',
      { record_id: 'bigint', suite: 'text', master_id: 'text', wrapped: 'bytea' },
      made.map(({ recordId, masterId, wrapped }) => ({
        record_id: recordId,
        suite: this.suite,
        master_id: masterId,
        wrapped,
      })),
    );
    return made.map(({ recordId, key }) => [recordId, key] as const);
  }

  private activeMaster(): MasterKey {
    const master = this.masters.active(new Date());
    if (!master) throw new NoMasterKey('there is no master key in KEYS_DIR/storage: bring it back');
    return master;
  }
}
