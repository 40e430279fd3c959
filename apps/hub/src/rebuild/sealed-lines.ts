import { createHmac, hkdfSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  decrypt,
  encrypt,
  type MasterKeys,
  NoMasterKey,
  newDataKey,
  openDataKey,
  type Suite,
  type SuiteKey,
} from '#libs/sealed-payload/index.js';
import { ExportError, type ExportManifest } from './export-folder.js';
import type { KeyedRow } from './keyed-rows.js';

/** Seals the lines of one export, and makes the digests by which registries are compared without telling what they hold. */
export class LineSeal {
  private readonly digestKey: Buffer;

  constructor(private readonly key: SuiteKey) {
    // Of what only the export's own key can derive: nobody tries guesses at a digest without it.
    this.digestKey = Buffer.from(hkdfSync('sha256', key.cipherKey, '', 'yian-tong registry digests', 32));
  }

  /** A line; bound to its table and key, so that none can stand for another. */
  line(table: string, { key, row }: KeyedRow): string {
    const sealed = encrypt(this.key, boundTo(table, key), deflateRawSync(Buffer.from(row), { level: 1 }));
    return JSON.stringify({ key, sealed: sealed.toString('base64') });
  }

  /** Throws UnsealingError. */
  open(table: string, line: string): KeyedRow {
    const { key, sealed } = JSON.parse(line) as { key: string[]; sealed: string };
    const packed = decrypt(this.key, boundTo(table, key), Buffer.from(sealed, 'base64'));
    return { key, row: inflateRawSync(packed).toString('utf8') };
  }

  /** HMAC-SM3, cut to 96 bits; null stays null. */
  digest(text: string | null): string | null {
    return text === null ? null : createHmac('sm3', this.digestKey).update(text).digest('base64url').slice(0, 16);
  }
}

const boundTo = (table: string, key: readonly string[]): Buffer => Buffer.from(JSON.stringify([table, ...key]));
const keyUse = (exportId: string): string => `/registry/exports/${exportId}`;

/** A key for a new export. Throws NoMasterKey. */
export function newSeal(masters: MasterKeys, suite: Suite, exportId: string) {
  const master = masters.active(new Date());
  if (!master) throw new NoMasterKey('there is no master key in KEYS_DIR/storage: bring it back');
  const { key, masterId, wrapped } = newDataKey(master, suite, keyUse(exportId));
  return { seal: new LineSeal(key), key: { suite, masterId, wrapped: wrapped.toString('base64') } };
}

/** Throws ExportError where its master key is not at hand, UnsealingError where it does not fit. */
export function sealOf(masters: MasterKeys, { exportId, key }: Pick<ExportManifest, 'exportId' | 'key'>): LineSeal {
  const master = masters.find(key.masterId);
  if (!master) throw new ExportError(`the master key ${key.masterId} is not in KEYS_DIR/storage: bring it back`);
  return new LineSeal(openDataKey(master, key.suite, keyUse(exportId), Buffer.from(key.wrapped, 'base64')));
}
