import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run keys -- list [--of payload|storage]
  The master keys in KEYS_DIR (or DATA_DIR/keys), by their ids; never the keys themselves. payload: of what connectors send;
  storage: of what the registry keeps.
npm run keys -- rotate [--of payload|storage] [--from 2026-12-01T00:00:00+08:00]
  Makes a new key, used from that time on, or at once. Hub and connectors that run find it within half a minute. Where
  they do not share the folder, give a time ahead, and copy the file to the hub, then to the connectors, before it.
npm run keys -- rewrap
  Wraps every record's key in DATABASE_URL by the storage key of now, while hubs go on. An older storage key is then needed
  for backups alone: once it is destroyed, nobody opens the originals in these.`;

/** A command line that cannot be followed; the message says how. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

const COMMANDS = ['list', 'rotate', 'rewrap'] as const;
const KINDS = ['payload', 'storage'] as const;

export interface Settings {
  readonly command: (typeof COMMANDS)[number];
  readonly folder: string;
  readonly from: Date;
  /** Of `rewrap`. */
  readonly databaseUrl: string | null;
}

/** Throws UsageError. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv, now = new Date()): Settings {
  const { values, positionals } = parse(argv);
  const [name, more] = positionals;
  const command = COMMANDS.find((one) => one === name);
  if (!command || more !== undefined)
    throw new UsageError(name ? `there is no command ${positionals.join(' ')}` : 'say what to do');
  const kind = KINDS.find((one) => one === (values.of ?? (command === 'rewrap' ? 'storage' : 'payload')));
  if (!kind || (command === 'rewrap' && kind !== 'storage'))
    throw new UsageError(`--of ${values.of} is no kind of key here`);
  const from = values.from === undefined ? now : new Date(values.from);
  if (Number.isNaN(from.getTime())) throw new UsageError(`--from ${values.from} is no date and time`);
  const databaseUrl = command === 'rewrap' ? (env.DATABASE_URL ?? null) : null;
  if (command === 'rewrap' && !databaseUrl) throw new UsageError('DATABASE_URL is not set: it names the registry');
  return {
    command,
    folder: path.join(env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys'), kind),
    from,
    databaseUrl,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { from: { type: 'string' }, of: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
