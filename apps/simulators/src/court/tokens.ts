import { randomBytes } from 'node:crypto';

const LIFE_SECONDS = 300;

/** Bearer tokens that live five minutes, or less where somebody revokes them. */
export class Tokens {
  private readonly expiries = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  issue(): { access_token: string; token_type: 'Bearer'; expires_in: number } {
    const token = randomBytes(24).toString('base64url');
    for (const [old, expiry] of this.expiries) if (expiry < this.now()) this.expiries.delete(old);
    this.expiries.set(token, this.now() + LIFE_SECONDS * 1000);
    return { access_token: token, token_type: 'Bearer', expires_in: LIFE_SECONDS };
  }

  isGood(authorization: string | undefined): boolean {
    const expiry = this.expiries.get(authorization?.replace(/^Bearer /, '') ?? '');
    return expiry !== undefined && expiry > this.now();
  }

  revokeAll(): void {
    this.expiries.clear();
  }
}
