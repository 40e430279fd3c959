import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface TableEntry {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Below the backup's folder. */
  readonly file: string;
  /** Of the file as it lies there, hex. */
  readonly sha256: string;
}

/** What a backup holds; written last, so that a folder without it is none. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  /** Migrations that the registry had seen; restoring makes exactly this schema. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableEntry[];
  readonly sequences: readonly { readonly name: string; readonly lastValue: string }[];
  /** Where the registry stood in Kafka: what comes after it is read again from there. */
  readonly positions: readonly {
    readonly clusterId: string;
    readonly topic: string;
    readonly partition: number;
    readonly nextOffset: string;
  }[];
}

/** The folder holds no whole backup, or not the one that was written. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const FILE = 'manifest.json';
const SEAL = 'manifest.sha256';

export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  writeFileSync(path.join(folder, SEAL), `${sha256(text)}\n`, { mode: 0o600 });
  writeFileSync(path.join(folder, FILE), text, { mode: 0o600 });
}

/** Throws BackupError. */
export function readManifest(folder: string): Manifest {
  const read = (name: string): string => {
    try {
      return readFileSync(path.join(folder, name), 'utf8');
    } catch {
      throw new BackupError(`${folder} holds no ${name}: it is no backup, or one that was never finished`);
    }
  };
  const text = read(FILE);
  if (read(SEAL).trim() !== sha256(text)) throw new BackupError(`${FILE} is not as it was written`);
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== 1)
    throw new BackupError(`a backup of format ${manifest.format} is none that this build knows`);
  return manifest;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
