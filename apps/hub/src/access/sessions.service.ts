import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import type { Requester, Role } from './requester.js';

type Person = Omit<Requester, 'purpose'>;

const SESSION_HOURS = 12;
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
    const rows: { actor: string; displayName: string; role: Role }[] = await this.database.query(
      `select a.username as actor, a.display_name as "displayName", a.role from session s join account a using (username)
       where s.token_hash = $1 and s.expires_at > now()`,
      [digest(bearer)],
    );
    return rows[0] ?? null;
  }

  /** Signs a person in. Throws Problem for a wrong name or password, without saying which. */
  async signIn(username: string, password: string): Promise<{ token: string; user: Person }> {
    const rows: { passwordHash: string; displayName: string; role: Role }[] = await this.database.query(
      'select password_hash as "passwordHash", display_name as "displayName", role from account where username = $1',
      [username],
    );
    const account = rows[0];
    // An unknown name costs the same time as a wrong password, so that names cannot be probed.
    this.decoy ??= hash('no such account');
    const right = await verify(account?.passwordHash ?? (await this.decoy), password);
    if (!account || !right) throw new Problem('unauthenticated', 'the name or the password is wrong');
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `with gone as (delete from session where expires_at < now())
       insert into session (token_hash, username, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
      [digest(token), username, SESSION_HOURS],
    );
    return { token, user: { actor: username, displayName: account.displayName, role: account.role } };
  }

  async signOut(bearer: string): Promise<void> {
    await this.database.query('delete from session where token_hash = $1', [digest(bearer)]);
  }

  private isAdminKey(bearer: string): boolean {
    if (!this.config.adminKey) return false;
    return timingSafeEqual(Buffer.from(digest(bearer)), Buffer.from(digest(this.config.adminKey)));
  }
}
