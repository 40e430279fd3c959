import { newToken } from '../store/drafts.js';

/** Somebody whom a provider of real-name checks has seen. */
export interface Verified {
  readonly name: string;
  /** Of the identity card, 18 signs. */
  readonly idNumber: string;
  readonly provider: string;
  /** By which the provider can say of this check later what it was. */
  readonly proof: string;
  /** RFC 3339. */
  readonly at: string;
}

/** How it is found out who sits in front of a page. A city has one of several providers; each is one such part. */
export interface IdentityCheck {
  /** Returns where she is sent; she comes back to `/room/sign/{token}`. */
  begin(): Promise<{ readonly url: string; readonly token: string }>;
  /** Null while it is not known who she is, or it was too long ago. */
  result(token: string): Promise<Verified | null>;
}

const MINUTES = 10;
const CHECKS_MAX = 1000;

/** Plays a provider where nothing is real: it believes what is typed, if it could be. */
export class SimulatedIdentity implements IdentityCheck {
  private readonly checks = new Map<string, { until: number; verified: Verified | null }>();

  async begin(): Promise<{ url: string; token: string }> {
    this.forget();
    const token = newToken();
    this.checks.set(token, { until: Date.now() + MINUTES * 60_000, verified: null });
    return { url: `/identity/${token}`, token };
  }

  async result(token: string): Promise<Verified | null> {
    this.forget();
    return this.checks.get(token)?.verified ?? null;
  }

  isBegun(token: string): boolean {
    this.forget();
    return this.checks.has(token);
  }

  believe(token: string, name: string, idNumber: string): void {
    const check = this.checks.get(token);
    if (check)
      check.verified = {
        ...{ name, idNumber, provider: '演示核验' },
        ...{ proof: `DEMO-${token.slice(0, 8)}`, at: new Date().toISOString() },
      };
  }

  private forget(): void {
    const all = [...this.checks];
    const old = all.filter(([, { until }], at) => until < Date.now() || at < all.length - CHECKS_MAX);
    for (const [token] of old) this.checks.delete(token);
  }
}
