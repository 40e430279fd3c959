import path from 'node:path';
import { type FaultLevel, faultLevels } from './faults/presets.js';

export const sourceSystems = ['court', 'petition', 'hotline-12345'] as const;
export type SourceSystem = (typeof sourceSystems)[number];

/** Not a source of the beginning: served where it is asked for. */
export const ARBITRATION = 'labour-arbitration';
/** The province's platform: no source, and the other end of the exchange. */
export const PROVINCE = 'province';
export type ServedSystem = SourceSystem | typeof ARBITRATION | typeof PROVINCE;

/** What the simulators and whoever starts them agree on when nothing is set. */
export const defaults = {
  cityCode: '3301',
  courtPort: 4101,
  petitionPort: 4102,
  controlPort: 4100,
  arbitrationPort: 4103,
  arbitrationKey: 'arbitration-demo-key',
  provincePort: 4104,
  provinceSecret: 'province-demo-secret-of-both-sides',
  courtClientId: 'hub',
  courtClientSecret: 'court-demo-secret',
  petitionAppId: 'hub',
  petitionAppSecret: 'petition-demo-secret',
  /** The role that the hub signs in with at the hotline's database. */
  hotlineRole: 'hub',
  hotlinePassword: 'hotline-demo-secret',
  hotlineDatabase: 'hotline',
} as const;

export interface Settings {
  readonly seed: string;
  readonly cityCode: string;
  readonly records: number;
  readonly systems: readonly ServedSystem[];
  /** The world's present at its first start, milliseconds since 1970; null: today's midnight in China. */
  readonly until: number | null;
  readonly faults: FaultLevel;
  readonly livePerMinute: number;
  readonly narrativesFile: string | null;
  /** Folder of what must outlast a restart; null keeps nothing. */
  readonly stateFolder: string | null;
  readonly controlPort: number;
  /** Address that court and petition listen on; the control endpoint stays on loopback. */
  readonly host: string;
  readonly court: { readonly port: number; readonly clientId: string; readonly clientSecret: string };
  readonly petition: { readonly port: number; readonly appId: string; readonly appSecret: string };
  readonly hotlineAdminUrl: string | null;
  readonly arbitration: { readonly port: number; readonly key: string };
  readonly province: { readonly port: number; readonly secret: Buffer };
}

/** Reads the environment. Throws RangeError that names the variable and what it may be. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const systems = (env.SIM_SYSTEMS ?? sourceSystems.join(',')).split(',').map((name) => name.trim());
  for (const name of systems) oneOf('SIM_SYSTEMS', name, [...sourceSystems, ARBITRATION, PROVINCE]);
  const hotlineAdminUrl = env.HOTLINE_ADMIN_URL ?? null;
  if (systems.includes('hotline-12345') && !hotlineAdminUrl) {
    throw new RangeError(
      'HOTLINE_ADMIN_URL is missing: the URL of a PostgreSQL superuser, or leave hotline-12345 out of SIM_SYSTEMS',
    );
  }
  const cityCode = env.CITY_CODE ?? defaults.cityCode;
  if (!/^\d{4}$/.test(cityCode)) throw new RangeError(`CITY_CODE must be 4 digits, not "${cityCode}"`);
  return {
    seed: env.SIM_SEED ?? '1',
    cityCode,
    records: whole('SIM_RECORDS', env.SIM_RECORDS, 20000),
    systems: systems as ServedSystem[],
    until: env.SIM_UNTIL ? moment('SIM_UNTIL', env.SIM_UNTIL) : null,
    faults: oneOf('SIM_FAULTS', env.SIM_FAULTS ?? 'mild', faultLevels),
    livePerMinute: whole('SIM_LIVE_PER_MINUTE', env.SIM_LIVE_PER_MINUTE, 20),
    narrativesFile: env.SIM_NARRATIVES || null,
    stateFolder: env.DATA_DIR ? path.join(env.DATA_DIR, 'simulators') : null,
    controlPort: whole('SIM_CONTROL_PORT', env.SIM_CONTROL_PORT, defaults.controlPort),
    host: env.SIM_HOST || '127.0.0.1',
    court: {
      port: whole('COURT_PORT', env.COURT_PORT, defaults.courtPort),
      clientId: env.COURT_CLIENT_ID ?? defaults.courtClientId,
      clientSecret: env.COURT_CLIENT_SECRET ?? defaults.courtClientSecret,
    },
    petition: {
      port: whole('PETITION_PORT', env.PETITION_PORT, defaults.petitionPort),
      appId: env.PETITION_APP_ID ?? defaults.petitionAppId,
      appSecret: env.PETITION_APP_SECRET ?? defaults.petitionAppSecret,
    },
    hotlineAdminUrl,
    arbitration: {
      port: whole('LABOUR_ARBITRATION_PORT', env.LABOUR_ARBITRATION_PORT, defaults.arbitrationPort),
      key: env.LABOUR_ARBITRATION_KEY ?? defaults.arbitrationKey,
    },
    province: {
      port: whole('PROVINCE_PORT', env.PROVINCE_PORT, defaults.provincePort),
      secret: Buffer.from(env.PROVINCE_SECRET ?? defaults.provinceSecret),
    },
  };
}

/** The URL the hub reads the hotline's database by, on the server whose superuser's URL this is. */
export function hotlineHubUrl(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.username = defaults.hotlineRole;
  url.password = defaults.hotlinePassword;
  url.pathname = `/${defaults.hotlineDatabase}`;
  return url.href;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if (!(allowed as readonly string[]).includes(value))
    throw new RangeError(`${name} must be one of ${allowed.join(', ')}, not "${value}"`);
  return value as T;
}

function whole(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new RangeError(`${name} must be a whole number, not "${value}"`);
  return number;
}

function moment(name: string, value: string): number {
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new RangeError(`${name} must be a time after RFC 3339, not "${value}"`);
  return at;
}
