import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** As every authenticator app takes it: RFC 6238 with SHA-1, six digits, 30 seconds. */
const PERIOD_SECONDS = 30;
const ISSUER = '一案通';
const SECRET_BYTES = 20;
/** Clocks may differ by one period. */
const WINDOW = 1;

const totp = (secret: Buffer, label: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: PERIOD_SECONDS,
  });

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** What an authenticator app is told: as text to type, and as an address to show as a QR code. */
export function totpEnrolment(secret: Buffer, username: string): { secret: string; otpauthUri: string } {
  const code = totp(secret, username);
  return { secret: code.secret.base32, otpauthUri: code.toString() };
}

/** The number of the period whose code this is, so that none is taken twice; null where the code is wrong. Pure. */
export function totpStep(secret: Buffer, code: string, atMs: number): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: atMs, window: WINDOW });
  return delta === null ? null : Math.floor(atMs / 1000 / PERIOD_SECONDS) + delta;
}

const CODES = 10;
/** Without letters and digits that look alike. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP_LETTERS = 6;

/** Codes for who has lost her telephone, each good once: 120 bits, for which a plain digest is enough (ASVS 5.0 §6.5.2). */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newRecoveryCode);

function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(GROUPS * GROUP_LETTERS), (byte) => LETTERS[byte % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LETTERS, (group + 1) * GROUP_LETTERS).join(''),
  ).join('-');
}

/** However it was typed: without spaces and hyphens, in capitals. */
export const recoveryCodeHash = (code: string): string =>
  createHash('sha256').update(code.replace(/[\s-]/g, '').toUpperCase()).digest('base64url');
