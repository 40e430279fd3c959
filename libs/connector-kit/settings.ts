import path from 'node:path';
import { z } from 'zod';
import { KeyFolder, listedKeys, type MasterKeys, SUITES } from '#libs/sealed-payload/index.js';

const brokers = z
  .string({ error: 'is missing: host:port of Kafka, comma separated' })
  .transform((text) =>
    text
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
  )
  .refine((list) => list.length > 0 && list.every((broker) => /^[^\s:]+:\d{1,5}$|^\[[^\]]+\]:\d{1,5}$/.test(broker)), {
    error: 'must be host:port, comma separated',
  });

const numerals = (from: number, until: number) =>
  z.string().refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= until, {
    error: `must be a whole number from ${from} to ${until}`,
  });

const wholeNumber = (from: number, until: number, preset: number) =>
  numerals(from, until).default(String(preset)).transform(Number);

/** Settings that every connector takes from its environment. */
const shared = {
  KAFKA_BROKERS: brokers,
  /** Milliseconds between two sweeps. */
  POLL_INTERVAL_MS: wholeNumber(50, 86_400_000, 5000),
  /** The source's objective: seconds between two whole sweeps, beyond which its data is late; 900, or three pauses where those are longer. */
  FRESHNESS_SECONDS_MAX: numerals(1, 2_592_000).transform(Number).optional(),
  /** Port of health and metrics; 0 takes any that is free. */
  CONNECTOR_PORT: wholeNumber(0, 65_535, 0),
  /** The system's name, where a second source of the same kind is connected; its usual one when unset. */
  CONNECTOR_SYSTEM: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'must be lower-case letters, digits and hyphens' })
    .optional(),
  /** Holds `payload/`, the master keys that payloads are sealed by; the hub makes the first one. */
  KEYS_DIR: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  /** The same keys from a secret store, in place of files: id=hex, comma separated. */
  PAYLOAD_KEYS: z
    .string()
    .optional()
    .refine((text) => text === undefined || isKeyList(text), {
      error: 'must be id=hex, comma separated, with ids as in 2026.11.24-19.30.00-1f2a and 64 digits each',
    }),
  PAYLOAD_SUITE: z.enum(SUITES, { error: `must be ${SUITES.join(' or ')}` }).default('aes-256-gcm'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
};

function isKeyList(text: string): boolean {
  try {
    listedKeys(text);
    return true;
  } catch {
    return false;
  }
}

const FRESHNESS_SECONDS = 900;

/** How late the data of the source may be. */
export const freshnessSecondsMax = (
  settings: Pick<SharedSettings, 'FRESHNESS_SECONDS_MAX' | 'POLL_INTERVAL_MS'>,
): number =>
  settings.FRESHNESS_SECONDS_MAX ?? Math.max(FRESHNESS_SECONDS, Math.ceil((3 * settings.POLL_INTERVAL_MS) / 1000));

/** The master keys that these settings name. */
export const masterKeysOf = ({ KEYS_DIR, DATA_DIR, PAYLOAD_KEYS }: SharedSettings): MasterKeys =>
  PAYLOAD_KEYS
    ? listedKeys(PAYLOAD_KEYS)
    : new KeyFolder(path.join(KEYS_DIR ?? path.join(DATA_DIR, 'keys'), 'payload'));

export const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

const protocolOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : '');

export const httpUrl = (what: string) =>
  required(what).refine((text) => /^https?:$/.test(protocolOf(text)), {
    error: `must be an http or https address: ${what}`,
  });

export const postgresUrl = (what: string) =>
  required(what).refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)), {
    error: `must be a postgres address: ${what}`,
  });

export type SharedSettings = Readonly<z.output<z.ZodObject<typeof shared>>>;

/** A setting that is missing or wrong; one line per setting, without its value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the shared settings and a connector's own from an environment; frozen. Unset and "" are the same. */
export function readSettings<Shape extends z.ZodRawShape>(
  environment: NodeJS.ProcessEnv,
  own: Shape,
): Readonly<z.output<z.ZodObject<typeof shared>> & z.output<z.ZodObject<Shape>>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = z.object({ ...shared, ...own }).safeParse(given);
  if (!result.success)
    throw new SettingsError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  return Object.freeze(result.data) as Readonly<z.output<z.ZodObject<typeof shared>> & z.output<z.ZodObject<Shape>>>;
}
