import { chmodSync, cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { BackupError } from './manifest.js';

/**
 * Throws BackupError where the private keys cannot be copied to a folder of their own. Whoever gets hold of the backup must not
 * hold the keys with it, so a folder within the backup, or around it, is refused.
 */
export function checkKeys(keysFolder: string, to: string, backupFolder: string): void {
  const [keys, backup] = [path.resolve(to), path.resolve(backupFolder)];
  const isWithin = (one: string, other: string) => !path.relative(other, one).startsWith('..');
  if (isWithin(keys, backup) || isWithin(backup, keys))
    throw new BackupError(
      'keys are kept apart from the backup: give --keys a folder elsewhere, best on another medium',
    );
  if (!existsSync(keysFolder))
    throw new BackupError(`there are no keys in ${keysFolder}: set KEYS_DIR or DATA_DIR as for the hub`);
  if (existsSync(keys) && readdirSync(keys).length > 0) throw new BackupError(`${to} is not empty`);
}

/** How many keys were copied; throws as `checkKeys` does. */
export function copyKeys(keysFolder: string, to: string, backupFolder: string): number {
  checkKeys(keysFolder, to, backupFolder);
  const keys = path.resolve(to);
  cpSync(keysFolder, keys, { recursive: true, preserveTimestamps: true });
  chmodSync(keys, 0o700);
  return readdirSync(keys, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
