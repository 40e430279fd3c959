import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SECRET_BYTES } from './cipher-suite.js';
import { activeOf, keyId, type MasterKey, type MasterKeys, readMasterKey, usedFrom } from './master-keys.js';

/** How old a look at the folder may be. A key that nobody knows is looked for at once, but no oftener than each second. */
const LOOK_MS = 30_000;
const MISS_MS = 1000;
const ENDING = '.key';

/**
 * Master keys as files of one folder, `<id>.key` each, so that a rotation is one file more: it is there whole or not at
 * all, and processes that run already find it. Keys once read stay known, though the folder were away for a while.
 */
export class KeyFolder implements MasterKeys {
  private keys: readonly MasterKey[] = [];
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(readonly folder: string) {}

  active(at: Date): MasterKey | null {
    this.look(this.keys.length > 0 ? LOOK_MS : 0);
    return activeOf(this.keys, at);
  }

  find(id: string): MasterKey | null {
    this.look(LOOK_MS);
    const known = () => this.keys.find((key) => key.id === id) ?? null;
    const found = known();
    if (found) return found;
    this.look(MISS_MS);
    return known();
  }

  /** Throws Error where a file in it is no key. */
  read(): readonly MasterKey[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith(ENDING));
    return names.map((name) => {
      const file = path.join(this.folder, name);
      try {
        return readMasterKey(name.slice(0, -ENDING.length), readFileSync(file, 'utf8'));
      } catch (error) {
        throw new Error(`the key ${file} cannot be used: ${(error as Error).message}`);
      }
    });
  }

  private look(olderThanMs: number): void {
    const now = performance.now();
    if (now - this.lookedAt < olderThanMs) return;
    this.lookedAt = now;
    try {
      this.keys = [...new Map([...this.keys, ...this.read()].map((key) => [key.id, key])).values()];
    } catch (error) {
      if (this.keys.length === 0 && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Writes a key that is used from then on; returns its id. Whole or not at all, whenever this process is killed. */
export function addKey(folder: string, from: Date): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = keyId(from, randomBytes(2).toString('hex'));
  if (!usedFrom(id)) throw new RangeError(`${from.toISOString()} cannot be part of a key's name`);
  const draft = path.join(folder, `.${id}.${process.pid}`);
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path.join(folder, `${id}${ENDING}`));
  } finally {
    rmSync(draft, { force: true });
  }
  return id;
}

/** The folder's keys; makes the first one where it has none. Throws Error saying which key cannot be used. */
export function openKeyFolder(folder: string): KeyFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = new KeyFolder(folder);
  if (keys.read().length === 0) addKey(folder, new Date());
  return keys;
}
