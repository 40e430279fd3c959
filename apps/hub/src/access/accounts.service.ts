import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CityUnits } from '../casework/city-units.service.js';
import type { HubConfig } from '../config.js';
import type { AuditActor, AuditEntry } from '../registry/audit-trail.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import type { AccountChange, AccountView, NewAccount } from './account.dto.js';
import { Account } from './account.entity.js';
import { accountView } from './account-view.js';
import { Audit } from './audit.service.js';
import { endSessions } from './end-sessions.js';
import { weakness } from './password-strength.js';
import { hashPassword, isPassword, oneTimePassword } from './passwords.js';
import { SignInLimits } from './sign-in-limits.service.js';

/** How long a one-time password waits for its owner (ASVS 5.0 §6.4.1: short). */
const ONE_TIME_HOURS = 72;

export interface OneTimePassword {
  readonly account: Account;
  readonly oneTimePassword: string;
  readonly expiresAt: Date;
}

/** People and their passwords. Every change ends the sessions that it makes untrue, and is an entry in the trail. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'breachedPasswords'>,
    @Inject(CityUnits) private readonly cityUnits: CityUnits,
  ) {}

  page(limit: number, offset: number): Promise<Account[]> {
    return this.database.getRepository(Account).find({ order: { username: 'asc' }, skip: offset, take: limit });
  }

  /** Throws Problem where there is none. */
  async find(username: string): Promise<Account> {
    const account = await this.database.getRepository(Account).findOneBy({ username });
    if (!account) throw new Problem('not-found', { zh: '没有这个账号', en: 'there is no such account' });
    return account;
  }

  /** As administrators see them: whose unit the city does not have is told. */
  async views(accounts: readonly Account[]): Promise<AccountView[]> {
    const units = accounts.flatMap(({ unit }) => unit ?? []);
    const unknown = await inTransaction(this.database, (tx) => this.cityUnits.unknownOf(tx, null, units));
    return accounts.map((account) => accountView(account, unknown));
  }

  async view(account: Account): Promise<AccountView> {
    return (await this.views([account]))[0] as AccountView;
  }

  /** Throws Problem where the name is taken, or the city does not have the unit. */
  async create({ reason, ...wanted }: NewAccount, who: AuditActor): Promise<OneTimePassword> {
    const secret = await newSecret();
    await this.audit.change(who, async (tx) => {
      await this.cityUnits.refuseUnknown(tx, null, unitNamed(wanted.unit));
      const made = await tx.query(
        `insert into account (username, display_name, role, unit, division_code, password_hash, must_change_password,
           password_expires_at) values ($1, $2, $3, $4, $5, $6, true, $7) on conflict do nothing returning 1`,
        [
          wanted.username,
          wanted.displayName,
          wanted.role,
          wanted.unit ?? null,
          wanted.divisionCode ?? null,
          secret.passwordHash,
          secret.expiresAt,
        ],
      );
      if (made.length === 0)
        throw new Problem('conflict', { zh: '已有同名账号', en: 'there is an account of this name already' });
      return { answer: undefined, entry: entryOf(wanted.username, { did: 'created', ...wanted, reason }) };
    });
    return { ...secret, account: await this.find(wanted.username) };
  }

  async change(username: string, { reason, ...wanted }: AccountChange, who: AuditActor): Promise<Account> {
    const account = await this.findOther(username, who);
    if (account.oidcSubject && wanted.role !== undefined && wanted.role !== account.role)
      throw new Problem('conflict', {
        zh: '该账号的角色由统一认证给出',
        en: 'her role comes from the provider at which she signs in',
      });
    const after = {
      ...account,
      ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    };
    await this.audit.change(who, async (tx) => {
      // A unit that she has already is left to her, though the city lacks it now.
      await this.cityUnits.refuseUnknown(tx, null, wanted.unit === account.unit ? [] : unitNamed(wanted.unit));
      await tx.query(
        'update account set display_name = $2, role = $3, unit = $4, division_code = $5 where username = $1',
        [username, after.displayName, after.role, after.unit, after.divisionCode],
      );
      const { displayName, role, unit, divisionCode } = account;
      const before = { displayName, role, unit, divisionCode };
      if (after.role !== role || after.unit !== unit || after.divisionCode !== divisionCode)
        await endSessions(tx, username);
      return { answer: undefined, entry: entryOf(username, { did: 'changed', before, after: wanted, reason }) };
    });
    return this.find(username);
  }

  async setDisabled(username: string, disabled: boolean, reason: string, who: AuditActor): Promise<Account> {
    await this.findOther(username, who);
    await this.audit.change(who, async (tx) => {
      await tx.query(
        'update account set disabled_at = case when $2 then coalesce(disabled_at, now()) end where username = $1',
        [username, disabled],
      );
      if (disabled) await endSessions(tx, username);
      return { answer: undefined, entry: entryOf(username, { did: disabled ? 'disabled' : 'enabled', reason }) };
    });
    return this.find(username);
  }

  /** A new password for one time, instead of the one that was forgotten. */
  async resetPassword(username: string, reason: string, who: AuditActor): Promise<OneTimePassword> {
    const account = await this.findOther(username, who);
    if (account.oidcSubject)
      throw new Problem('conflict', {
        zh: '该账号用统一认证登录，本平台没有它的密码',
        en: 'she signs in at another provider: there is no password here',
      });
    const secret = await newSecret();
    await this.audit.change(who, async (tx) => {
      await tx.query(
        'update account set password_hash = $2, must_change_password = true, password_expires_at = $3 where username = $1',
        [username, secret.passwordHash, secret.expiresAt],
      );
      await endSessions(tx, username);
      return { answer: undefined, entry: entryOf(username, { did: 'password-reset', reason }) };
    });
    await this.limits.unlock(username);
    return { ...secret, account: await this.find(username) };
  }

  /** Her own. Throws Problem where the present one is wrong or the new one is weak. All her other sessions end. */
  async changePassword(username: string, present: string, next: string, sessionId: string | null): Promise<void> {
    const account = await this.confirmed(username, present, 'present');
    if (present === next)
      throw invalid('next', { zh: '须与现在的密码不同', en: 'must be another than the present one' });
    const wrong = weakness(next, [username, account.displayName]);
    if (wrong) throw invalid('next', wrong);
    if (this.config.breachedPasswords?.has(next))
      throw invalid('next', {
        zh: '已在外部泄露的密码名单中：请换一个',
        en: 'is among passwords that others have lost: take another one',
      });
    const passwordHash = await hashPassword(next);
    await this.audit.change({ actor: username, purpose: null }, async (tx) => {
      await tx.query(
        'update account set password_hash = $2, must_change_password = false, password_expires_at = null where username = $1',
        [username, passwordHash],
      );
      await endSessions(tx, username, sessionId);
      return { answer: undefined, entry: entryOf(username, { did: 'password-changed' }) };
    });
  }

  /** Her account, where she knows its password; wrong ones are counted, and in the trail. `field`: what the refusal names. */
  async confirmed(username: string, password: string, field: string): Promise<Account> {
    const account = await this.find(username);
    const refused = (why: string) =>
      this.audit.enter(
        { actor: username, purpose: null },
        { action: 'sign-in-refused', subject: username, detail: { why } },
      );
    await this.limits.spendOwn(username, refused);
    if (!(await isPassword(account.passwordHash, password))) {
      await refused('wrong-own-password');
      throw invalid(field, { zh: '不对', en: 'is wrong' });
    }
    await this.limits.giveBackOwn(username);
    return account;
  }

  /** An account of somebody else: nobody decides on her own rights. Throws Problem. */
  async findOther(username: string, who: AuditActor): Promise<Account> {
    if (username === who.actor)
      throw new Problem('forbidden', {
        zh: '不能改自己的账号，请由另一位管理员操作',
        en: 'nobody changes her own account: ask another administrator',
      });
    return this.find(username);
  }
}

const unitNamed = (unit: string | null | undefined) => (unit ? [{ field: 'unit', unit }] : []);

async function newSecret(): Promise<{ passwordHash: string; oneTimePassword: string; expiresAt: Date }> {
  const secret = oneTimePassword();
  const expiresAt = new Date(Date.now() + ONE_TIME_HOURS * 3_600_000);
  return { passwordHash: await hashPassword(secret), oneTimePassword: secret, expiresAt };
}

const entryOf = (subject: string, detail: object): AuditEntry => ({
  action: 'account',
  subject,
  detail: { ...detail },
});
