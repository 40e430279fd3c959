import { SECRET_BYTES } from './cipher-suite.js';

/** A key that wraps data keys. */
export interface MasterKey {
  /** `2026.11.24-19.30.00-1f2a`: from when on it is used (UTC), and four digits at random. */
  readonly id: string;
  readonly secret: Buffer;
}

/** Several keys are known at a time, so that one can follow another without a pause. */
export interface MasterKeys {
  /** The one that wraps now; null where there is none at all. */
  active(at: Date): MasterKey | null;
  /** Any that ever wrapped, by its id. */
  find(id: string): MasterKey | null;
}

const ID = /^(\d{4})\.(\d\d)\.(\d\d)-(\d\d)\.(\d\d)\.(\d\d)-[0-9a-f]{4}$/;

/** From when on the key with this id is used; null where it is no id. */
export function usedFrom(id: string): Date | null {
  const [, year, month, day, hour, minute, second] = ID.exec(id) ?? [];
  if (!year) return null;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** `tail`: four hexadecimal digits. */
export const keyId = (from: Date, tail: string): string =>
  `${from.toISOString().slice(0, 19).replaceAll(/[-:]/g, '.').replace('T', '-')}-${tail}`;

/** The newest whose time has come; where none has, the first. */
export function activeOf(keys: readonly MasterKey[], at: Date): MasterKey | null {
  const byAge = [...keys].sort((a, b) => (a.id < b.id ? -1 : 1));
  const due = byAge.filter(({ id }) => (usedFrom(id) as Date) <= at);
  return due.at(-1) ?? byAge[0] ?? null;
}

/** Throws Error where the text is no key; the message says nothing of it. */
export function readMasterKey(id: string, text: string): MasterKey {
  if (!usedFrom(id)) throw new Error('its name must be as in 2026.11.24-19.30.00-1f2a');
  const secret = Buffer.from(text.trim(), 'hex');
  if (secret.length !== SECRET_BYTES) throw new Error(`it must be ${SECRET_BYTES} bytes in hexadecimal digits`);
  return { id, secret };
}

/** Keys that are all known from the start: `id=hex,id=hex`, as a secret store puts them into the environment. */
export function listedKeys(text: string): MasterKeys {
  const keys = text.split(',').map((entry) => {
    const [id = '', hex = ''] = entry.trim().split('=');
    return readMasterKey(id, hex);
  });
  return { active: (at) => activeOf(keys, at), find: (id) => keys.find((key) => key.id === id) ?? null };
}
