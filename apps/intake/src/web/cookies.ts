import type { Language } from './language.js';

export type CookieName = 'draft' | 'viewing' | 'seat' | 'staff' | 'lang';

const SECONDS: Readonly<Record<CookieName, number>> = {
  draft: 24 * 3600,
  viewing: 30 * 60,
  seat: 2 * 3600,
  staff: 8 * 3600,
  lang: 365 * 24 * 3600,
};

/** Cookies of these pages: of this host alone, out of scripts’ reach, and not sent with what other sites begin. */
export class Cookies {
  /** @param isSecure browsers come by https: no other site may set them then. */
  constructor(private readonly isSecure: boolean) {}

  set(name: CookieName, value: string | Language): string {
    return this.header(name, value, SECONDS[name]);
  }

  clear(name: CookieName): string {
    return this.header(name, '', 0);
  }

  read(name: CookieName, header: string | undefined): string | null {
    const start = `${this.named(name)}=`;
    const found = (header ?? '').split(/; */).find((pair) => pair.startsWith(start));
    const value = found?.slice(start.length) ?? '';
    return /^[\w-]{1,100}$/.test(value) ? value : null;
  }

  private header(name: CookieName, value: string, seconds: number): string {
    const secure = this.isSecure ? '; Secure' : '';
    return `${this.named(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  }

  private named(name: CookieName): string {
    return this.isSecure ? `__Host-${name}` : name;
  }
}
