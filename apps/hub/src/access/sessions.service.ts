import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DataSource, MoreThan } from 'typeorm';
import type { HubConfig } from '../config.js';
import type { AuditActor } from '../registry/audit-trail.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Account } from './account.entity.js';
import { Audit } from './audit.service.js';
import type { Requester } from './requester.js';
import { Session } from './session.entity.js';
import { SignInLimits } from './sign-in-limits.service.js';

type Person = Omit<Requester, 'purpose'>;

const SESSION_HOURS = 12;
/** Who is refused is nobody yet. */
const NOBODY: AuditActor = { actor: 'anonymous', purpose: null };

const personOf = ({ username, displayName, role }: Account): Person => ({ actor: username, displayName, role });
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Who a bearer is: the machine key, or a person's session. Tokens and keys are kept as digests only. */
@Injectable()
export class Sessions {
  private decoy: Promise<string> | null = null;

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
    @Inject(Audit) private readonly audit: Audit,
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

  /**
   * Signs a person in from an address. Throws Problem for a wrong name or password, without saying which, and where too
   * many were wrong. Both are kept in the audit trail.
   */
  async signIn(username: string, password: string, address: string): Promise<{ token: string; user: Person }> {
    const account = await this.database.getRepository(Account).findOneBy({ username });
    const refused = (why: string) =>
      // What is no account's name may be a password in the wrong box: it is kept nowhere.
      this.audit.enter(NOBODY, { action: 'sign-in-refused', subject: account?.username, detail: { why, address } });
    await this.limits.spend(username, address, refused);
    // An unknown name costs the same time as a wrong password, so that names cannot be probed.
    this.decoy ??= hash('no such account');
    const right = await verify(account?.passwordHash ?? (await this.decoy), password);
    if (!account || !right) {
      await refused(account ? 'wrong-password' : 'unknown-name');
      throw new Problem('unauthenticated', 'the name or the password is wrong');
    }
    await this.limits.giveBack(username, address);
    const token = randomBytes(32).toString('base64url');
    return this.audit.change({ actor: username, purpose: null }, async (tx) => {
      await tx.query('delete from session where expires_at < now()');
      await tx.query(
        'insert into session (token_hash, username, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
        [digest(token), username, SESSION_HOURS],
      );
      return { answer: { token, user: personOf(account) }, entry: { action: 'sign-in', detail: { address } } };
    });
  }

  signOut(bearer: string, who: AuditActor): Promise<void> {
    return this.audit.change(who, async (tx) => {
      await tx.query('delete from session where token_hash = $1', [digest(bearer)]);
      return { answer: undefined, entry: { action: 'sign-out' } };
    });
  }

  private isAdminKey(bearer: string): boolean {
    if (!this.config.adminKey) return false;
    return timingSafeEqual(Buffer.from(digest(bearer)), Buffer.from(digest(this.config.adminKey)));
  }
}
