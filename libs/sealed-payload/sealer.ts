import { deflateRawSync } from 'node:zlib';
import { encrypt, type Suite } from './cipher-suite.js';
import { type DataKey, newDataKey } from './data-key.js';
import type { MasterKeys } from './master-keys.js';

/** What travels beside contents that are sealed; all of it is bound to them. Binary parts are base64. */
export interface Seal {
  readonly sealsuite: Suite;
  /** The master key that wraps the data key. */
  readonly sealmaster: string;
  /** The data key, wrapped. */
  readonly sealkey: string;
}

/** A header, its seal, and the contents that nobody reads without the key. */
export type Sealed<Header> = Header & Seal & { readonly data_base64: string };

/** There is no master key to seal with. */
export class NoMasterKey extends Error {
  override readonly name = 'NoMasterKey';
}

const PERIOD_MS = 3_600_000;
/** SP 800-38D, 8.3: far below 2^32 random nonces under one key. */
const SEALED_MAX = 2 ** 24;

/** Seals contents by a data key of its own, which it changes each hour and with the master key. */
export class Sealer {
  private current: { readonly dataKey: DataKey; readonly since: number; count: number } | null = null;

  /** `use`: whose payloads these are, for example `/connectors/court`. */
  constructor(
    private readonly masters: MasterKeys,
    private readonly suite: Suite,
    private readonly use: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Throws NoMasterKey. */
  seal<Header extends object>(header: Header, contents: string): Sealed<Header> {
    const { key, masterId, wrapped } = this.dataKey();
    const sealed = {
      ...header,
      sealsuite: this.suite,
      sealmaster: masterId,
      sealkey: wrapped.toString('base64'),
    };
    const packed = deflateRawSync(contents, { level: 1 });
    return { ...sealed, data_base64: encrypt(key, boundOf(sealed), packed).toString('base64') };
  }

  /** Throws NoMasterKey. */
  dataKey(): DataKey {
    const at = this.now();
    const master = this.masters.active(at);
    if (!master) throw new NoMasterKey('there is no master key yet: the hub makes the first one in KEYS_DIR/payload');
    const { current } = this;
    const isFresh =
      current?.dataKey.masterId === master.id && at.getTime() - current.since < PERIOD_MS && current.count < SEALED_MAX;
    if (!isFresh) this.current = { dataKey: newDataKey(master, this.suite, this.use), since: at.getTime(), count: 0 };
    this.current!.count++;
    return this.current!.dataKey;
  }
}

/** The header's bytes as they are bound: members in the order of their names. */
export function boundOf(header: object): Buffer {
  const members = Object.entries(header).filter(([, value]) => value !== undefined);
  return Buffer.from(JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1))));
}
