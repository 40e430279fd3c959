import { parseArgs } from 'node:util';

export const USAGE = `npm run exchange -- conform --receiver URL --secret whsec_…   tries a webhook receiver
npm run exchange -- conform --url URL --key KEY [--disputes] [--limit]
                                                                    tries a hub, or a sandbox; --disputes sends one in and
                                                                    replies, --limit calls until it is told to wait
npm run exchange -- sandbox [--port 4200] [--key KEY]               a hub's side with invented cases, in memory
npm run exchange -- receiver [--port 4201] --secret whsec_…         a receiver as it should be, which prints what it takes`;

/** The command line cannot be used; the message says how it can. */
export class UsageError extends Error {}

export type Settings =
  | { readonly command: 'conform-receiver'; readonly receiver: string; readonly secret: Buffer }
  | {
      readonly command: 'conform-hub';
      readonly url: string;
      readonly key: string;
      readonly sends: boolean;
      readonly exhausts: boolean;
    }
  | { readonly command: 'sandbox'; readonly port: number; readonly key: string }
  | { readonly command: 'receiver'; readonly port: number; readonly secret: Buffer };

const SANDBOX_KEY = 'sandbox';
const OPTIONS = {
  receiver: { type: 'string' },
  secret: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  port: { type: 'string' },
  disputes: { type: 'boolean', default: false },
  limit: { type: 'boolean', default: false },
} as const;

/** Throws UsageError. */
export function readSettings(words: readonly string[]): Settings {
  const { values, positionals } = parsed(words);
  const { receiver, url, key, disputes: sends, limit: exhausts } = values;
  const [command] = positionals;
  if (command === 'conform' && receiver)
    return { command: 'conform-receiver', receiver: address(receiver), secret: secretOf(values.secret) };
  if (command === 'conform' && url && key) return { command: 'conform-hub', url: address(url), key, sends, exhausts };
  if (command === 'sandbox') return { command, port: portOf(values.port, 4200), key: key ?? SANDBOX_KEY };
  if (command === 'receiver') return { command, port: portOf(values.port, 4201), secret: secretOf(values.secret) };
  throw new UsageError(USAGE);
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new UsageError(`"${text}" is no address with http or https`);
  return text;
}

function secretOf(text: string | undefined): Buffer {
  const secret = Buffer.from(/^whsec_(\S+)$/.exec(text ?? '')?.[1] ?? '', 'base64');
  if (secret.length === 0) throw new UsageError('--secret is what the subscription gave: whsec_…');
  return secret;
}

function portOf(text: string | undefined, otherwise: number): number {
  const port = Number(text ?? otherwise);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) throw new UsageError(`--port ${text} is no port`);
  return port;
}
