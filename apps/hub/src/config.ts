import path from 'node:path';
import { COURT, HOTLINE, PETITION, type SystemName } from '#libs/contracts/index.js';
import { type AllowedReceivers, readAllowedReceivers } from '#libs/exchange/index.js';
import { readScannerAddress, type ScannerAddress } from '#libs/malware-scan/index.js';
import { SUITES, type Suite } from '#libs/sealed-payload/index.js';
import { readTrustedProxies } from '#libs/trusted-proxies/index.js';
import { BreachedPasswords } from './access/breached-passwords.js';
import type { LookingSettings } from './audit/looking-rules.js';
import { readLookingSettings } from './audit/looking-settings.js';
import { type OidcSettings, readOidcSettings } from './oidc/oidc-settings.js';
import { type ProvinceSettings, readProvinceSettings } from './province/province-settings.js';
import { type Grid, readGrids } from './reference/grids.js';
import { type MapShapes, readMapShapes } from './reference/map-shapes.js';

/** The hub's settings, checked at start and frozen. */
export interface HubConfig {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  /** Four digits: the prefix of the city's divisions. */
  readonly cityCode: string;
  readonly port: number;
  readonly host: string;
  /** Null: there is no machine key, people sign in. */
  readonly adminKey: string | null;
  /** Demo accounts exist only while all three sources are simulators. */
  readonly demo: boolean;
  /** Who must have a second factor beside the password. */
  readonly secondFactor: SecondFactorRule;
  /** Passwords that nobody may take, as others have lost them; null: no list was given. */
  readonly breachedPasswords: BreachedPasswords | null;
  /** The three of the beginning, and those that EXTRA_SYSTEMS names. */
  readonly systems: readonly SystemName[];
  readonly consoleFolder: string;
  /** Where private keys lie, apart from the database. */
  readonly keysFolder: string;
  /** Payload keys from a secret store, in place of files. */
  readonly payloadKeys: string | null;
  /** By which cipher contents are sealed in the database from now on. */
  readonly storageSuite: Suite;
  /** Where each anchor is written as soon as it is signed, outside of the database. */
  readonly anchorsFolder: string;
  /** File of a city's own model of dispute types, or `shipped`; null: the one in use stays. */
  readonly typeModel: string | null;
  /** Outlines of the city's divisions, for its map. */
  readonly mapShapes: MapShapes;
  /** What lies below a village; none where the city has put no list in place. */
  readonly grids: readonly Grid[];
  /** Hours between two comparisons of a source with the registry, record by record; 0: only when asked for. */
  readonly stocktakingHours: number;
  readonly logLevel: string;
  /** Addresses of proxies whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** People's browsers come by https, so that they may be told to keep to it. */
  readonly isPublicSecure: boolean;
  /** Another provider at which people may sign in; null: none. */
  readonly oidc: OidcSettings | null;
  /** What the exchange's connector proves itself by; null: no disputes are taken over the exchange. */
  readonly exchangeFeedKey: string | null;
  /** Webhooks' receivers that may stand in an inner network. */
  readonly webhookAllowed: AllowedReceivers;
  /** What looks through papers before they are kept; null: nothing does. */
  readonly malwareScanner: ScannerAddress | null;
  /** The province's platform; null: the hub speaks to none. */
  readonly province: ProvinceSettings | null;
  /** From which on looking-up is unusual. */
  readonly looking: LookingSettings;
}

export const SECOND_FACTOR_RULES = ['all', 'administrators', 'optional'] as const;
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number];

/** A setting that cannot be used; the message is one line that says what to do. */
export class ConfigError extends Error {}

export const CITY_OF_DEMO = '3301';
const ADMIN_KEY_LENGTH_MIN = 32;

/** Reads the settings from environment variables. Throws ConfigError for the first that cannot be used. */
export function readHubConfig(env: NodeJS.ProcessEnv): HubConfig {
  return Object.freeze({
    brokers: required(env, 'KAFKA_BROKERS')
      .split(',')
      .map((broker) => broker.trim()),
    databaseUrl: required(env, 'DATABASE_URL'),
    cityCode: matching(
      env.CITY_CODE || CITY_OF_DEMO,
      /^\d{4}$/,
      'CITY_CODE must be the 4-digit prefix of the city’s division codes',
    ),
    port: port(env.HUB_PORT || '3000'),
    host: env.HUB_HOST || '0.0.0.0',
    adminKey: adminKey(env.HUB_ADMIN_KEY),
    demo: demo(env),
    secondFactor: secondFactor(env),
    breachedPasswords: breachedPasswords(env.BREACHED_PASSWORDS),
    systems: [COURT, PETITION, HOTLINE, ...list(env.EXTRA_SYSTEMS)],
    consoleFolder: env.CONSOLE_DIR || 'dist/console',
    keysFolder: env.KEYS_DIR || path.join(env.DATA_DIR || '.data', 'keys'),
    payloadKeys: env.PAYLOAD_KEYS || null,
    storageSuite: storageSuite(env.STORAGE_SUITE),
    anchorsFolder: env.ANCHORS_DIR || path.join(env.DATA_DIR || '.data', 'anchors'),
    typeModel: env.TYPE_MODEL || null,
    grids: usable(() => readGrids(env.GRIDS, env.CITY_CODE || CITY_OF_DEMO)),
    mapShapes: usable(() => readMapShapes(env.MAP_SHAPES, env.CITY_CODE || CITY_OF_DEMO)),
    stocktakingHours: hours(env.STOCKTAKING_HOURS || '24'),
    logLevel: env.LOG_LEVEL || 'info',
    trustedProxies: readTrustedProxies('TRUSTED_PROXIES', env.TRUSTED_PROXIES, (message) => new ConfigError(message)),
    isPublicSecure: (env.HUB_PUBLIC_URL ?? '').startsWith('https://'),
    oidc: usable(() => readOidcSettings(env)),
    exchangeFeedKey: exchangeFeedKey(env),
    webhookAllowed: usable(() => readAllowedReceivers(env.WEBHOOK_ALLOWED)),
    malwareScanner: usable(() => readScannerAddress(env.MALWARE_SCANNER)),
    province: usable(() => readProvinceSettings(env)),
    looking: usable(() => readLookingSettings(env)),
  });
}

/**
 * Everybody knows the demo's passwords: they must open nothing where a single record is real. `SIMULATED_SYSTEMS`: which of
 * the further systems are invented too.
 */
function demo(env: NodeJS.ProcessEnv): boolean {
  if (env.DEMO !== '1') return false;
  const invented = list(env.SIMULATED_SYSTEMS);
  const real = Object.entries({
    COURT_BASE_URL: env.COURT_BASE_URL,
    PETITION_BASE_URL: env.PETITION_BASE_URL,
    HOTLINE_DATABASE_URL: env.HOTLINE_DATABASE_URL,
    EXTRA_SYSTEMS: list(env.EXTRA_SYSTEMS).find((system) => !invented.includes(system)),
  }).filter(([, value]) => value);
  if (real.length === 0) return true;
  const names = real.map(([name]) => name).join(', ');
  throw new ConfigError(`DEMO=1 is for simulated sources only, and ${names} names a real one: unset DEMO`);
}

function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
}

/** Everybody, unless it is a demo. */
function secondFactor(env: NodeJS.ProcessEnv): SecondFactorRule {
  const rule = env.SECOND_FACTOR || (env.DEMO === '1' ? 'optional' : 'all');
  const known = SECOND_FACTOR_RULES.find((one) => one === rule);
  if (!known) throw new ConfigError(`SECOND_FACTOR must be one of ${SECOND_FACTOR_RULES.join(', ')}`);
  return known;
}

function breachedPasswords(file: string | undefined): BreachedPasswords | null {
  if (!file) return null;
  try {
    return new BreachedPasswords(file);
  } catch (error) {
    throw new ConfigError(`BREACHED_PASSWORDS names ${file}, which cannot be used: ${(error as Error).message}`);
  }
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value)
    throw new ConfigError(`${name} is not set: start the hub with npm start, or set it as docs/contracts/hub.md says`);
  return value;
}

function matching(value: string, pattern: RegExp, message: string): string {
  if (!pattern.test(value)) throw new ConfigError(message);
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new ConfigError('HUB_PORT must be a port number from 0 to 65535');
  return value;
}

function storageSuite(name: string | undefined): Suite {
  if (!name) return 'aes-256-gcm';
  const known = SUITES.find((suite) => suite === name);
  if (!known) throw new ConfigError(`STORAGE_SUITE must be ${SUITES.join(' or ')}`);
  return known;
}

function hours(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 10_000))
    throw new ConfigError('STOCKTAKING_HOURS must be a number of hours, 0 for none by themselves');
  return value;
}

/** Where the system `exchange` is read, its connector has to know the key. */
function exchangeFeedKey(env: NodeJS.ProcessEnv): string | null {
  if (!list(env.EXTRA_SYSTEMS).includes('exchange')) return null;
  const key = env.EXCHANGE_FEED_KEY ?? '';
  if (key.length < ADMIN_KEY_LENGTH_MIN || !/^[\x21-\x7e]+$/.test(key))
    throw new ConfigError(
      `EXCHANGE_FEED_KEY must have at least ${ADMIN_KEY_LENGTH_MIN} letters and digits where EXTRA_SYSTEMS names exchange`,
    );
  return key;
}

function adminKey(value: string | undefined): string | null {
  if (!value) return null;
  if (value.length < ADMIN_KEY_LENGTH_MIN)
    throw new ConfigError(`HUB_ADMIN_KEY must have at least ${ADMIN_KEY_LENGTH_MIN} characters`);
  return value;
}

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
