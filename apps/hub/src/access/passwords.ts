import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** What nobody has typed: to take as long over an unknown name as over a wrong password. */
let decoy: Promise<string> | null = null;

/** argon2id with the library's parameters, which are those of OWASP's Password Storage Cheat Sheet. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Whether it is the password. Costs the same time where there is none to compare with. */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('no such account');
  const right = await verify(passwordHash ?? (await decoy), password);
  return right && typeof passwordHash === 'string';
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 16;

/** A password for one time, to be told to its owner: 79 bits, without letters that look alike. */
export const oneTimePassword = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
