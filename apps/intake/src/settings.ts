import path from 'node:path';
import { type AllowedReceivers, readAllowedReceivers } from '#libs/exchange/index.js';
import { readScannerAddress, type ScannerAddress } from '#libs/malware-scan/index.js';
import { claimPath, secureUrl } from '#libs/oidc/index.js';
import { readTrustedProxies } from '#libs/trusted-proxies/index.js';
import type { IdentityProviderSettings } from './identity/oidc-identity.js';

/** The residents' intake, as its environment has it; checked at start and frozen. */
export interface IntakeSettings {
  readonly databaseUrl: string;
  readonly host: string;
  /** Where the residents' pages are; may face the internet, behind a proxy. */
  readonly port: number;
  /** Where the connector asks, and health is told; for the inner network only. */
  readonly feedPort: number;
  readonly feedKey: string;
  /** Where browsers reach the pages: what QR codes hold. With https, cookies and HSTS keep to it. */
  readonly publicUrl: string;
  /** Master keys by which what residents say is sealed. */
  readonly keysFolder: string;
  /** The table of 解纷码; null: the demonstration's. */
  readonly codesFile: string | null;
  /** The table of who registers for residents; null: the demonstration's, and nobody elsewhere. */
  readonly staffFile: string | null;
  /** Addresses of proxies whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** What looks through residents' files before they are kept; null: nothing does. */
  readonly malwareScanner: ScannerAddress | null;
  /** Where the city's system for video has its rooms, with {room} in it; null: there is none. */
  readonly videoUrl: string | null;
  /** Servers that help browsers to reach each other (STUN, TURN), as RTCPeerConnection takes them; none: within one network only. */
  readonly iceServers: readonly IceServer[];
  /** The city's gateway for text messages; null: nobody is told of anything but on her page. */
  readonly noticeGateway: NoticeGateway | null;
  /** The city's provider of real-name checks, by OpenID Connect; null: a demonstration's page, and nobody elsewhere. */
  readonly identityProvider: IdentityProviderSettings | null;
  /** Every page says that nothing real belongs here. */
  readonly isDemo: boolean;
  readonly logLevel: string;
}

export interface IceServer {
  readonly urls: string | readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** A webhook after the Standard Webhooks specification (docs/intake.md). */
export interface NoticeGateway {
  readonly url: string;
  readonly secret: Buffer;
  readonly allowed: AllowedReceivers;
}

/** A setting that cannot be used; the message is one line that says what to do. */
export class IntakeSettingsError extends Error {}

/** Secrets that may come as files too: `NAME_FILE`. */
export const INTAKE_SECRETS = [
  'INTAKE_DATABASE_URL',
  'INTAKE_FEED_KEY',
  'INTAKE_NOTICE_SECRET',
  'INTAKE_IDENTITY_CLIENT_SECRET',
] as const;

const KEY_LENGTH_MIN = 32;

/** Throws IntakeSettingsError for the first that cannot be used. */
export function readIntakeSettings(env: NodeJS.ProcessEnv): IntakeSettings {
  const port = portOf('INTAKE_PORT', env.INTAKE_PORT || '3100');
  return Object.freeze({
    databaseUrl: databaseUrlOf(env.INTAKE_DATABASE_URL),
    host: env.INTAKE_HOST || '0.0.0.0',
    port,
    feedPort: portOf('INTAKE_FEED_PORT', env.INTAKE_FEED_PORT || '3101'),
    feedKey: keyOf(env.INTAKE_FEED_KEY),
    publicUrl: publicUrlOf(env.INTAKE_PUBLIC_URL || `http://127.0.0.1:${port}`),
    keysFolder: env.INTAKE_KEYS_DIR || path.join(env.DATA_DIR || '.data', 'intake-keys'),
    codesFile: codesFileOf(env.INTAKE_CODES, env.INTAKE_DEMO === '1'),
    staffFile: env.INTAKE_STAFF || null,
    trustedProxies: readTrustedProxies(
      'INTAKE_TRUSTED_PROXIES',
      env.INTAKE_TRUSTED_PROXIES,
      (message) => new IntakeSettingsError(message),
    ),
    malwareScanner: scannerOf(env.MALWARE_SCANNER),
    videoUrl: videoUrlOf(env.INTAKE_VIDEO_URL),
    iceServers: iceServersOf(env.INTAKE_ICE_SERVERS),
    noticeGateway: noticeGatewayOf(env.INTAKE_NOTICE_URL, env.INTAKE_NOTICE_SECRET),
    identityProvider: identityProviderOf(env),
    isDemo: env.INTAKE_DEMO === '1',
    logLevel: env.LOG_LEVEL || 'info',
  });
}

function databaseUrlOf(text: string | undefined): string {
  if (!text) throw new IntakeSettingsError('INTAKE_DATABASE_URL is not set: set it as docs/intake.md says');
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new IntakeSettingsError('INTAKE_DATABASE_URL must be postgresql://user:password@host:port/database');
}

function scannerOf(text: string | undefined): ScannerAddress | null {
  try {
    return readScannerAddress(text);
  } catch (error) {
    throw new IntakeSettingsError((error as Error).message);
  }
}

function keyOf(text: string | undefined): string {
  if (text && text.length >= KEY_LENGTH_MIN) return text;
  throw new IntakeSettingsError(
    `INTAKE_FEED_KEY must have at least ${KEY_LENGTH_MIN} characters: make one with "openssl rand -hex 32"`,
  );
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new IntakeSettingsError(`${name} must be a port number from 0 to 65535`);
}

function publicUrlOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  throw new IntakeSettingsError('INTAKE_PUBLIC_URL must be the http or https address that residents open');
}

function videoUrlOf(text: string | undefined): string | null {
  if (!text) return null;
  if (/^https:/.test(text) && text.includes('{room}') && URL.canParse(text.replace('{room}', 'x'))) return text;
  throw new IntakeSettingsError('INTAKE_VIDEO_URL must be an https address with {room} in it');
}

const NOTICE_SECRET_BYTES_MIN = 24;

function noticeGatewayOf(url: string | undefined, secret: string | undefined): NoticeGateway | null {
  if (!url) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new IntakeSettingsError(
      'INTAKE_NOTICE_URL must be the http or https address of the gateway for text messages',
    );
  const bytes = Buffer.from(/^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret ?? '')?.[1] ?? '', 'base64');
  if (bytes.length < NOTICE_SECRET_BYTES_MIN)
    throw new IntakeSettingsError(
      `INTAKE_NOTICE_SECRET must be whsec_ and at least ${NOTICE_SECRET_BYTES_MIN} bytes in base64: make one with "echo whsec_$(openssl rand -base64 32)"`,
    );
  // What an operator names may stand in the city's own network; nothing beside it is reached.
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  return { url, secret: bytes, allowed: readAllowedReceivers(host) };
}

function identityProviderOf(env: NodeJS.ProcessEnv): IdentityProviderSettings | null {
  if (!env.INTAKE_IDENTITY_ISSUER) return null;
  const claims = (env.INTAKE_IDENTITY_CLAIMS || '').split(',').map((claim) => claim.trim());
  const [name, number] = claims;
  if (!name || !number || claims.length !== 2)
    throw new IntakeSettingsError(
      'INTAKE_IDENTITY_CLAIMS must name two claims of the provider: that of the name, and that of the identity card’s number',
    );
  if (!env.INTAKE_IDENTITY_CLIENT_ID)
    throw new IntakeSettingsError('INTAKE_IDENTITY_CLIENT_ID must be set where INTAKE_IDENTITY_ISSUER is');
  return {
    issuer: issuerOf(env.INTAKE_IDENTITY_ISSUER),
    clientId: env.INTAKE_IDENTITY_CLIENT_ID,
    clientSecret: env.INTAKE_IDENTITY_CLIENT_SECRET || null,
    scopes: env.INTAKE_IDENTITY_SCOPES || 'openid profile',
    acr: (env.INTAKE_IDENTITY_ACR ?? '').split(' ').filter(Boolean),
    name: env.INTAKE_IDENTITY_NAME || '统一身份认证',
    claims: { name: claimPath(name), number: claimPath(number) },
  };
}

function issuerOf(text: string): URL {
  try {
    return secureUrl('INTAKE_IDENTITY_ISSUER', text);
  } catch (error) {
    throw new IntakeSettingsError((error as Error).message);
  }
}

function iceServersOf(text: string | undefined): readonly IceServer[] {
  try {
    const given: unknown = JSON.parse(text || '[]');
    if (Array.isArray(given) && given.every(isIceServer)) return given;
  } catch {
    // Told below, without what it holds: a password may be in it.
  }
  throw new IntakeSettingsError(
    'INTAKE_ICE_SERVERS must be JSON such as [{"urls":"turns:turn.example.gov.cn","username":"…","credential":"…"}]',
  );
}

function isIceServer(given: unknown): given is IceServer {
  const { urls, username, credential, ...more } = Object(given) as Record<string, unknown>;
  const all = [urls].flat();
  return (
    Object.keys(more).length === 0 &&
    all.length > 0 &&
    all.every((url) => typeof url === 'string' && /^(stuns?|turns?):[\w.[\]:-]+(\?transport=(udp|tcp))?$/.test(url)) &&
    // Browsers take no TURN without both.
    (all.every((url) => String(url).startsWith('stun')) ||
      (typeof username === 'string' && typeof credential === 'string'))
  );
}

/** Codes of an invented city must not be what a real one hands out. */
function codesFileOf(file: string | undefined, isDemo: boolean): string | null {
  if (file || isDemo) return file || null;
  throw new IntakeSettingsError('INTAKE_CODES must name the table of codes, as docs/intake.md says');
}
