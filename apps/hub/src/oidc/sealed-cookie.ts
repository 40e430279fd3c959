import { seal, unseal } from '../access/sealed-secret.js';

/** Only the hub reads it: what it must remember of a browser between two requests. */
export interface SealedCookie<T> {
  /** The header that sets it. */
  set(value: T): string;
  /** The header that takes it away. */
  clear(): string;
  /** Null where there is none, it is too old, or another key made it. */
  read(header: string | undefined): T | null;
}

export interface CookieForm {
  readonly name: string;
  readonly seconds: number;
  /** Lax where another site leads the browser back here. */
  readonly sameSite: 'Lax' | 'Strict';
  readonly secure: boolean;
}

export function sealedCookie<T extends object>(key: Buffer, form: CookieForm): SealedCookie<T> {
  const { seconds, sameSite, secure } = form;
  // Of this host alone, and by https: no other may set it.
  const name = `${secure ? '__Host-' : ''}${form.name}`;
  const header = (value: string, maxAge: number) =>
    `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
  return {
    set: (value) => {
      const text = JSON.stringify({ value, until: Date.now() + seconds * 1000 });
      return header(seal(key, form.name, Buffer.from(text)).toString('base64url'), seconds);
    },
    clear: () => header('', 0),
    read: (cookies) => {
      const found = (cookies ?? '').split(/; */).find((pair) => pair.startsWith(`${name}=`));
      if (!found) return null;
      try {
        const opened = unseal(key, form.name, Buffer.from(found.slice(name.length + 1), 'base64url'));
        const { value, until } = JSON.parse(opened.toString()) as { value: T; until: number };
        return until > Date.now() ? value : null;
      } catch {
        return null; // another key, or not ours: it says nothing
      }
    },
  };
}
