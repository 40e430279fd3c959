import { parseArgs } from 'node:util';

export const USAGE = `npm run audit -- export --url http://hub:3000 --out FOLDER [--purpose TEXT]
  Fetches entries, anchors and public keys of a running hub, by the key in HUB_ADMIN_KEY. With --purpose the entries carry
  their contents (personal data); without, digests only, which prove the chains as well.
npm run audit -- verify FOLDER [--keys FILE] [--anchors FILE] [--json]
  Checks FOLDER/entries.ndjson against signed anchors, on any machine, without hub or database. Give --anchors and --keys
  that were kept elsewhere: those of the folder itself prove only that it fits together. Ends with 1 where something does
  not fit, and names the first entry of each chain.`;

/** A command line that cannot be followed; the message says how. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

export interface ExportSettings {
  readonly command: 'export';
  readonly url: string;
  readonly adminKey: string;
  readonly out: string;
  readonly purpose: string | null;
}

export interface VerifySettings {
  readonly command: 'verify';
  readonly folder: string;
  readonly keys: string;
  readonly anchors: string;
  readonly json: boolean;
}

export type Settings = ExportSettings | VerifySettings;

/** Reads the command line. Throws UsageError where it cannot be followed. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Settings {
  const { values, positionals } = parse(argv);
  const [command, folder] = positionals;
  if (command === 'export') {
    if (!values.url || !values.out) throw new UsageError('export needs --url and --out');
    if (!env.HUB_ADMIN_KEY) throw new UsageError('export needs the hub’s key in HUB_ADMIN_KEY');
    return {
      command,
      url: values.url.replace(/\/+$/, ''),
      adminKey: env.HUB_ADMIN_KEY,
      out: values.out,
      purpose: values.purpose ?? null,
    };
  }
  if (command !== 'verify') throw new UsageError(command ? `there is no command ${command}` : 'say what to do');
  if (!folder) throw new UsageError('verify needs the folder of an export');
  return {
    command,
    folder,
    keys: values.keys ?? `${folder}/keys.pem`,
    anchors: values.anchors ?? `${folder}/anchors.ndjson`,
    json: values.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        out: { type: 'string' },
        purpose: { type: 'string' },
        keys: { type: 'string' },
        anchors: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
