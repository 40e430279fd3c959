import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Account } from './account.entity.js';
import type { Requester } from './requester.js';
import { Session } from './session.entity.js';

type Person = Omit<Requester, 'purpose'>;

const SESSION_HOURS = 12;

const personOf = ({ username, displayName, role }: Account): Person => ({ actor: username, displayName, role });
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Who a bearer is: the machine key, or a person's session. Tokens and keys are kept as digests only. */
@Injectable()
export class Sessions {
  private decoy: Promise<string> | null = null;

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  /** The person or machine behind a bearer; null where there is none. */
  async authenticate(bearer: string | null): Promise<Person | null> {
    if (!bearer) return null;
    if (this.isAdminKey(bearer)) return { actor: 'key:admin', displayName: 'HUB_ADMIN_KEY', role: 'admin' };
    const session = await this.database.getRepository(Session).findOne({
      where: { tokenHash: digest(bearer), expiresAt: MoreThan(new Date()) },
      relations: { account: true },
    });
    return session && personOf(session.account);
  }

  /** Signs a person in. Throws Problem for a wrong name or password, without saying which. */
  async signIn(username: string, password: string): Promise<{ token: string; user: Person }> {
    const account = await this.database.getRepository(Account).findOneBy({ username });
    // An unknown name costs the same time as a wrong password, so that names cannot be probed.
    this.decoy ??= hash('no such account');
    const right = await verify(account?.passwordHash ?? (await this.decoy), password);
    if (!account || !right) throw new Problem('unauthenticated', 'the name or the password is wrong');
    const token = randomBytes(32).toString('base64url');
    const sessions = this.database.getRepository(Session);
    await sessions.delete({ expiresAt: LessThan(new Date()) });
    await sessions.insert({
      tokenHash: digest(token),
      account,
      expiresAt: new Date(Date.now() + SESSION_HOURS * 3_600_000),
    });
    return { token, user: personOf(account) };
  }

  async signOut(bearer: string): Promise<void> {
    await this.database.getRepository(Session).delete({ tokenHash: digest(bearer) });
  }

  private isAdminKey(bearer: string): boolean {
    if (!this.config.adminKey) return false;
    return timingSafeEqual(Buffer.from(digest(bearer)), Buffer.from(digest(this.config.adminKey)));
  }
}
