import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit, and no U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 8;
const SECRET_LENGTH = 10;
const PREFIX = 'JF';

/** What a resident gets: the number that staff know too, and behind it what only she has (50 bits at random). */
export interface QueryCode {
  readonly number: string;
  readonly secret: string;
}

export const newQueryCode = (): QueryCode => ({
  number: `${PREFIX}${signs(NUMBER_LENGTH)}`,
  secret: signs(SECRET_LENGTH),
});

/** 32 divides 256: every sign is as likely as any other. */
const signs = (length: number): string => [...randomBytes(length)].map((byte) => SIGNS[byte % SIGNS.length]).join('');

const ROOM_PREFIX = 'RM';
const ROOM_SECRET_LENGTH = 16;

/** The code of an invitation to a room, as people type it. Null where it cannot be one. */
export function readRoomCode(text: string): QueryCode | null {
  const whole = new RegExp(`^(${ROOM_PREFIX}[${SIGNS}]{${NUMBER_LENGTH}})([${SIGNS}]{${ROOM_SECRET_LENGTH}})$`).exec(
    bareSigns(text),
  );
  return whole ? { number: whole[1] as string, secret: whole[2] as string } : null;
}

/** JF7QM2P9XK-ABCDE-FGHJK: one thing to write down. */
export const writtenCode = ({ number, secret }: QueryCode): string =>
  `${number}-${secret.slice(0, 5)}-${secret.slice(5)}`;

/** As people type it: small letters, blanks, O for 0, I and L for 1. Null where it cannot be one. */
export function readQueryCode(text: string): QueryCode | null {
  const whole = new RegExp(`^${PREFIX}([${SIGNS}]{${NUMBER_LENGTH}})([${SIGNS}]{${SECRET_LENGTH}})$`).exec(
    bareSigns(text),
  );
  return whole ? { number: `${PREFIX}${whole[1]}`, secret: whole[2] as string } : null;
}

const bareSigns = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Takes as long whatever is compared; `known` null or empty: no code opens it, and it takes as long too. */
export function isSecretOf(secret: string, known: string | null): boolean {
  const given = Buffer.from(digestOf(secret), 'hex');
  const wanted = known ? Buffer.from(known, 'hex') : Buffer.alloc(given.length);
  return timingSafeEqual(given, wanted) && Boolean(known);
}
