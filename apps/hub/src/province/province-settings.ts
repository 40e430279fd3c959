const SECRET_LENGTH_MIN = 32;
const INTERVAL_MS = 5000;

/** How the hub reaches the province's platform. */
export interface ProvinceSettings {
  readonly baseUrl: string;
  /** By which both sides sign. */
  readonly secret: Buffer;
  /** Pause between two rounds. */
  readonly intervalMs: number;
}

/** Null where none is named. Throws Error where what is given cannot be used. */
export function readProvinceSettings(env: NodeJS.ProcessEnv): ProvinceSettings | null {
  if (!env.PROVINCE_BASE_URL) return null;
  const secret = env.PROVINCE_SECRET ?? '';
  if (secret.length < SECRET_LENGTH_MIN)
    throw new Error(`PROVINCE_SECRET must have at least ${SECRET_LENGTH_MIN} characters: both sides sign by it`);
  const intervalMs = Number(env.PROVINCE_INTERVAL_MS || INTERVAL_MS);
  if (!(Number.isInteger(intervalMs) && intervalMs >= 50 && intervalMs <= 3_600_000))
    throw new Error('PROVINCE_INTERVAL_MS must be milliseconds, from 50 to an hour');
  return { baseUrl: addressOf(env.PROVINCE_BASE_URL), secret: Buffer.from(secret), intervalMs };
}

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error('PROVINCE_BASE_URL must be the address of the province’s platform, http or https');
  return text.replace(/\/+$/, '');
}
