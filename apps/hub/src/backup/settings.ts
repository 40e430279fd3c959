import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run backup -- --out FOLDER [--keys FOLDER]
  Copies the registry in DATABASE_URL, as it stands at one moment, to FOLDER while hubs go on. It holds personal data. With
  --keys the private keys (KEYS_DIR, or keys in DATA_DIR) go to another folder: without them nobody reads what is restored.
npm run restore -- --from FOLDER
  Makes the empty database in DATABASE_URL that registry again. Start the hub on it: it goes on in Kafka from there.`;

export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

export type Settings = { readonly databaseUrl: string } & (
  | { readonly command: 'backup'; readonly folder: string; readonly keysFolder: string; readonly keysTo: string | null }
  | { readonly command: 'restore'; readonly folder: string }
);

/** Throws UsageError. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const { values, positionals } = parse(argv);
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new UsageError('DATABASE_URL is not set: it names the registry');
  if (positionals[0] === 'backup') {
    if (!values.out) throw new UsageError('backup needs --out');
    const keysFolder = env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys');
    return { command: 'backup', databaseUrl, folder: values.out, keysFolder, keysTo: values.keys ?? null };
  }
  if (positionals[0] !== 'restore' || !values.from) throw new UsageError('restore needs --from');
  return { command: 'restore', databaseUrl, folder: values.from };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { out: { type: 'string' }, keys: { type: 'string' }, from: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
