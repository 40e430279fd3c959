import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HubConfig } from '../config.js';
import type { AuditActor } from '../registry/audit-trail.js';
import { HUB_CONFIG } from '../tokens.js';
import type { Account } from './account.entity.js';
import { KEY_PREFIX } from './api-key.js';
import { ApiKeys } from './api-keys.service.js';
import { Audit } from './audit.service.js';
import { type Person, personOf } from './person.js';
import { SESSION_HOURS, SESSION_IDLE_MINUTES, Session } from './session.entity.js';
import { setUpOf } from './set-up.js';

const ADMIN: Person = {
  actor: 'key:admin',
  displayName: 'HUB_ADMIN_KEY',
  role: 'admin',
  scope: null,
  sessionId: null,
  setUp: null,
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Where somebody signs in from. */
export interface SignInFrom {
  readonly address: string;
  readonly userAgent: string | undefined;
}

const USER_AGENT_LENGTH_MAX = 300;

/** Who a bearer is: the machine key, or a person's session. Tokens and keys are kept as digests only. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * The person or machine behind a bearer; null where there is none, or where it was not used for too long. `isUse`: false
   * for what a page asks by itself while nobody is at it.
   */
  async authenticate(bearer: string | null, isUse = true): Promise<Person | null> {
    if (!bearer) return null;
    if (this.isAdminKey(bearer)) return ADMIN;
    if (bearer.startsWith(KEY_PREFIX)) return this.keys.authenticate(bearer);
    const session = await this.database
      .getRepository(Session)
      .createQueryBuilder('session')
      .innerJoinAndSelect('session.account', 'account')
      .where('session.tokenHash = :hash and session.expiresAt > now() and account.disabledAt is null')
      .andWhere('session.lastSeenAt > now() - make_interval(mins => :idle)')
      .setParameters({ hash: digest(bearer), idle: SESSION_IDLE_MINUTES })
      .getOne();
    if (!session) return null;
    if (isUse) await this.see(session);
    const { account, sessionId } = session;
    return personOf(account, this.config.cityCode, sessionId, setUpOf(account, this.config.secondFactor));
  }

  /** Opens a session for somebody whose factors were right. */
  open(account: Account, { address, userAgent }: SignInFrom, by: object): Promise<{ token: string; user: Person }> {
    const token = randomBytes(32).toString('base64url');
    return this.audit.change({ actor: account.username, purpose: null }, async (tx) => {
      await tx.query(
        `delete from session where expires_at < now() or last_seen_at < now() - make_interval(mins => $1)`,
        [SESSION_IDLE_MINUTES],
      );
      const [row] = await tx.query<{ sessionId: string }>(
        `insert into session (token_hash, username, expires_at, address, user_agent)
         values ($1, $2, now() + make_interval(hours => $3), $4, $5) returning session_id as "sessionId"`,
        [digest(token), account.username, SESSION_HOURS, address, userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null],
      );
      await tx.query('update account set last_sign_in_at = now() where username = $1', [account.username]);
      const user = personOf(
        account,
        this.config.cityCode,
        row?.sessionId ?? null,
        setUpOf(account, this.config.secondFactor),
      );
      return { answer: { token, user }, entry: { action: 'sign-in', detail: { address, ...by } } };
    });
  }

  /** Those of these sessions that are neither over, nor idle for too long, nor of an account that was disabled. No use of them. */
  async stillOpen(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await this.database.query(
      `select s.session_id as id from session s join account a using (username)
       where s.session_id = any($1::uuid[]) and s.expires_at > now() and a.disabled_at is null
         and s.last_seen_at > now() - make_interval(mins => $2)`,
      [sessionIds, SESSION_IDLE_MINUTES],
    );
    return new Set(rows.map(({ id }) => id));
  }

  signOut(bearer: string, who: AuditActor): Promise<void> {
    return this.audit.change(who, async (tx) => {
      await tx.query('delete from session where token_hash = $1', [digest(bearer)]);
      return { answer: undefined, entry: { action: 'sign-out' } };
    });
  }

  /** Written once a minute at most: a look is not to cost a change. */
  private async see({ tokenHash, lastSeenAt }: Session): Promise<void> {
    if (Date.now() - lastSeenAt.getTime() < 60_000) return;
    await this.database.query('update session set last_seen_at = now() where token_hash = $1', [tokenHash]);
  }

  private isAdminKey(bearer: string): boolean {
    if (!this.config.adminKey) return false;
    return timingSafeEqual(Buffer.from(digest(bearer)), Buffer.from(digest(this.config.adminKey)));
  }
}
