import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run keys -- list
  The keys that payloads are sealed by, in KEYS_DIR (or DATA_DIR/keys), by their ids; never the keys themselves.
npm run keys -- rotate [--from 2026-12-01T00:00:00+08:00]
  Makes a new key, used from that time on, or at once. Hub and connectors that run find it within half a minute. Where
  they do not share the folder, give a time ahead, and copy the file to the hub, then to the connectors, before it.`;

/** A command line that cannot be followed; the message says how. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

export interface Settings {
  readonly command: 'list' | 'rotate';
  readonly folder: string;
  readonly from: Date;
}

/** Throws UsageError. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv, now = new Date()): Settings {
  const { values, positionals } = parse(argv);
  const [command, more] = positionals;
  if ((command !== 'list' && command !== 'rotate') || more !== undefined)
    throw new UsageError(command ? `there is no command ${positionals.join(' ')}` : 'say what to do');
  const from = values.from === undefined ? now : new Date(values.from);
  if (Number.isNaN(from.getTime())) throw new UsageError(`--from ${values.from} is no date and time`);
  return { command, folder: path.join(env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys'), 'payload'), from };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { from: { type: 'string' } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
