import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, SECRET_BYTES, type Suite, type SuiteKey, suiteKey } from './cipher-suite.js';
import type { MasterKey } from './master-keys.js';

/** A key that seals contents, and itself as it may be stored: wrapped by a master key. */
export interface DataKey {
  readonly key: SuiteKey;
  readonly masterId: string;
  readonly wrapped: Buffer;
}

/** A fresh data key. `use` says what for, and is bound: a key wrapped for one use opens under no other. */
export function newDataKey(master: MasterKey, suite: Suite, use: string, secret = randomBytes(SECRET_BYTES)): DataKey {
  const wrapped = encrypt(keyOf(master, suite), boundTo(use, master.id), secret);
  return { key: suiteKey(secret, suite), masterId: master.id, wrapped };
}

/** Throws UnsealingError. */
export function openDataKey(master: MasterKey, suite: Suite, use: string, wrapped: Uint8Array): SuiteKey {
  return suiteKey(unwrap(master, suite, use, wrapped), suite);
}

/** The same data key under another master key: what it seals stays as it is. Throws UnsealingError. */
export function rewrapDataKey(from: MasterKey, to: MasterKey, suite: Suite, use: string, wrapped: Uint8Array): Buffer {
  return encrypt(keyOf(to, suite), boundTo(use, to.id), unwrap(from, suite, use, wrapped));
}

const unwrap = (master: MasterKey, suite: Suite, use: string, wrapped: Uint8Array): Buffer =>
  decrypt(keyOf(master, suite), boundTo(use, master.id), wrapped);

/** Master keys made ready, each once: a registry wraps a key for every record. */
const ready = new WeakMap<MasterKey, Map<Suite, SuiteKey>>();

function keyOf(master: MasterKey, suite: Suite): SuiteKey {
  const known = ready.get(master) ?? new Map<Suite, SuiteKey>();
  ready.set(master, known);
  const key = known.get(suite) ?? suiteKey(master.secret, suite);
  known.set(suite, key);
  return key;
}

const boundTo = (use: string, masterId: string): Buffer => Buffer.from(`data key\n${use}\n${masterId}`);
