import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listedKeys, type MasterKeys, openKeyFolder, type Suite } from '#libs/sealed-payload/index.js';
import {
  makePrivateKeyPem,
  readSigningKey,
  type SignatureAlgorithm,
  type SigningKey,
} from '#libs/tamper-evidence/index.js';
import { ConfigError } from '../config.js';
import { RecordVault } from '../registry/record-vault.js';

const SIGNING_KEY = 'anchor-signing.pem';

const AUDIT_KEY = 'audit-writer.key';
const ACCOUNT_KEY = 'account-secrets.key';
const SEARCH_KEY = 'search-index.key';
const LINKAGE_KEY = 'linkage-index.key';
const SYMMETRIC_KEY_BYTES = 32;

/** Keys of the hub's own. */
export interface HubKeys {
  /** Signs anchors. */
  readonly signing: SigningKey;
  /** Marks the entries of the audit trail that a hub has written. */
  readonly auditWriter: Buffer;
  /** Encrypts what accounts must keep readable: secrets of second factors. */
  readonly accountSecrets: Buffer;
  /** Makes the exact tokens of the search index. */
  readonly searchIndex: Buffer;
  /** Hashes the blocking keys of linkage; the file is made of `inherited`, where there is none yet and this is given. */
  readonly linkageIndex: (inherited: string | null) => string;
  /** Open what connectors have sealed. */
  readonly payload: MasterKeys;
  /** Wrap what seals contents at rest. */
  readonly storage: MasterKeys;
  /** Seals and opens what records said, at rest. */
  readonly records: RecordVault;
}

export interface KeyOptions {
  /** Payload keys from a secret store, `id=hex,…`, in place of files. */
  readonly payloadKeys?: string | null;
  readonly algorithm?: SignatureAlgorithm;
  /** By which cipher records are sealed from now on. */
  readonly storageSuite?: Suite;
}

/**
 * The keys in the folder of keys; made at the first start. The folder is kept, and backed up, apart from the database:
 * whoever has both can rewrite history. Several hubs share one folder. Throws ConfigError where a key cannot be read or
 * written.
 */
export function openKeys(
  folder: string,
  { payloadKeys, algorithm, storageSuite = 'aes-256-gcm' }: KeyOptions = {},
): HubKeys {
  const makeSigning = () => (algorithm ? makePrivateKeyPem(algorithm) : bestKey());
  const makeSymmetric = () => `${randomBytes(SYMMETRIC_KEY_BYTES).toString('hex')}\n`;
  const storage = openMasters(folder, 'storage');
  return {
    signing: openKey(folder, SIGNING_KEY, makeSigning, readSigningKey),
    auditWriter: openKey(folder, AUDIT_KEY, makeSymmetric, readSymmetricKey),
    accountSecrets: openKey(folder, ACCOUNT_KEY, makeSymmetric, readSymmetricKey),
    searchIndex: openKey(folder, SEARCH_KEY, makeSymmetric, readSymmetricKey),
    linkageIndex: (inherited) =>
      openKey(folder, LINKAGE_KEY, () => (inherited === null ? makeSymmetric() : `${inherited}\n`), readText),
    payload: payloadKeys ? usable('PAYLOAD_KEYS', () => listedKeys(payloadKeys)) : openMasters(folder, 'payload'),
    storage,
    records: new RecordVault(storage, storageSuite),
  };
}

/** `KEYS_DIR`, or a folder of `DATA_DIR`. */
export const keysFolderOf = (env: NodeJS.ProcessEnv): string =>
  env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys');

/** As `openKeys`, for commands: a hub makes keys at its first start; a command that made some would open nothing by them. */
export function openKeysThatAre(folder: string, options: KeyOptions = {}): HubKeys {
  if (!existsSync(path.join(folder, 'storage')))
    throw new ConfigError(`there are no keys in ${folder}: set KEYS_DIR or DATA_DIR as for the hub`);
  return openKeys(folder, options);
}

const openMasters = (folder: string, name: string): MasterKeys =>
  usable('KEYS_DIR', () => openKeyFolder(path.join(folder, name)));

function usable<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError(`keys cannot be used (${(error as Error).message}): mend them, or ${setting}`);
  }
}

function openKey<Key>(folder: string, name: string, make: () => string, read: (text: string) => Key): Key {
  const file = path.join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return read(readOrMake(file, make));
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(`the key ${file} cannot be used (${message}): mend it, or set KEYS_DIR to another folder`);
  }
}

function readSymmetricKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== SYMMETRIC_KEY_BYTES)
    throw new Error(`it must be ${SYMMETRIC_KEY_BYTES} bytes in hexadecimal digits`);
  return key;
}

function readText(text: string): string {
  const key = text.trim();
  if (key.length === 0) throw new Error('it is empty');
  return key;
}

function readOrMake(file: string, make: () => string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Whole or not at all: another hub may start at the same time.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}

/** SM2, unless this OpenSSL has none. */
function bestKey(): string {
  try {
    return makePrivateKeyPem('sm2');
  } catch {
    return makePrivateKeyPem('ed25519');
  }
}
