import path from 'node:path';
import { parseArgs } from 'node:util';
import { SUITES, type Suite } from '#libs/sealed-payload/index.js';
import { CITY_OF_DEMO } from '../config.js';

export const USAGE = `npm run registry -- export FOLDER
  Writes the log of originals, judgements and casework of the registry in DATABASE_URL, as of one moment, while hubs go on.
  All contents are sealed by a key that KEYS_DIR/storage wraps; no key is in the folder.
npm run registry -- rebuild FOLDER [--keys FILE]
  Makes that registry anew in the empty database in DATABASE_URL, from the log alone, and proves it to be the same: ends
  with 1 and names what differs where it is not.
npm run registry -- prove FOLDER [--keys FILE]
  Holds the registry in DATABASE_URL against the export, as rebuild does at its end. Changes nothing.

KEYS_DIR (else keys in DATA_DIR) and CITY_CODE are those of the hub. --keys names public keys that may have signed the
export, where it is of another installation; it still opens by the storage keys of that one only.`;

export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

export interface Settings {
  readonly command: 'export' | 'rebuild' | 'prove';
  readonly databaseUrl: string;
  readonly folder: string;
  readonly keysFolder: string;
  readonly cityCode: string;
  readonly suite: Suite;
  /** Public keys in PEM; null: the installation's own. */
  readonly trustedFile: string | null;
}

/** Throws UsageError. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const { values, positionals } = parse(argv);
  const [command, folder] = positionals;
  if (command !== 'export' && command !== 'rebuild' && command !== 'prove')
    throw new UsageError(command ? `there is no command ${command}` : 'say what to do');
  if (!folder || positionals.length > 2) throw new UsageError(`${command} needs one folder`);
  if (!env.DATABASE_URL) throw new UsageError('DATABASE_URL is not set: it names the registry');
  const suite = SUITES.find((one) => one === (env.STORAGE_SUITE || 'aes-256-gcm'));
  if (!suite) throw new UsageError(`STORAGE_SUITE must be ${SUITES.join(' or ')}`);
  return {
    command,
    databaseUrl: env.DATABASE_URL,
    folder,
    keysFolder: env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys'),
    cityCode: env.CITY_CODE || CITY_OF_DEMO,
    suite,
    trustedFile: values.keys ?? null,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { keys: { type: 'string' } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
