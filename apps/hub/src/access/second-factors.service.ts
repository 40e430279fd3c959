import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditActor } from '../registry/audit-trail.js';
import type { Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { invalid, Problem } from '../web/problem.js';
import type { Account } from './account.entity.js';
import { Audit } from './audit.service.js';
import { endSessions } from './end-sessions.js';
import type { Requester } from './requester.js';
import { seal, unseal } from './sealed-secret.js';
import { newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpEnrolment, totpStep } from './second-factor.js';

const SIX_DIGITS = /^\d{6}$/;

/** Codes by time (RFC 6238) and recovery codes. */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Uses up a code. False where it is wrong or was used before. */
  async spend(account: Account, code: string): Promise<boolean> {
    const text = code.replace(/\s/g, '');
    if (!SIX_DIGITS.test(text)) return this.spendRecoveryCode(account.username, text);
    return spendStep(this.database, this.keys, account, text);
  }

  /** A new secret for her app; it counts once a code of it was sent. Throws Problem where she has one. */
  begin({ username, totpConfirmedAt }: Account, who: AuditActor): Promise<{ secret: string; otpauthUri: string }> {
    if (totpConfirmedAt)
      throw new Problem('conflict', {
        zh: '已有第二重验证，请先移除',
        en: 'there is a second factor already: remove it first',
      });
    const secret = newTotpSecret();
    return this.audit.change(who, async (tx) => {
      await tx.query('update account set totp_secret = $2, totp_last_step = null where username = $1', [
        username,
        seal(this.keys.accountSecrets, username, secret),
      ]);
      const entry = { action: 'account', subject: username, detail: { did: 'factor-begun' } } as const;
      return { answer: totpEnrolment(secret, username), entry };
    });
  }

  /**
   * Takes the app's first code; the answer holds the recovery codes, which are shown this once. Her other sessions, which
   * were opened with less, end.
   */
  async confirm(account: Account, code: string, who: Requester): Promise<readonly string[]> {
    if (account.totpConfirmedAt || !account.totpSecret)
      throw new Problem('conflict', {
        zh: '没有待确认的第二重验证，请先申请',
        en: 'there is nothing to confirm: begin with POST /api/v1/session/second-factor',
      });
    const codes = newRecoveryCodes();
    return this.audit.change(who, async (tx) => {
      if (!SIX_DIGITS.test(code) || !(await spendStep(tx, this.keys, account, code)))
        throw invalid('code', { zh: '不对', en: 'is wrong' });
      await tx.query('update account set totp_confirmed_at = now() where username = $1', [account.username]);
      await dropFactorCodes(tx, account.username);
      await endSessions(tx, account.username, who.sessionId);
      await tx.query('insert into recovery_code (username, code_hash) select $1, unnest($2::text[])', [
        account.username,
        codes.map(recoveryCodeHash),
      ]);
      return {
        answer: codes,
        entry: { action: 'account', subject: account.username, detail: { did: 'factor-added' } },
      };
    });
  }

  /** Takes her second factor away, for a new one. */
  remove(username: string, who: AuditActor, reason?: string): Promise<void> {
    return this.audit.change(who, async (tx) => {
      await tx.query(
        'update account set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where username = $1',
        [username],
      );
      await dropFactorCodes(tx, username);
      const detail = { did: 'factor-removed', reason };
      return { answer: undefined, entry: { action: 'account', subject: username, detail } };
    });
  }

  private async spendRecoveryCode(username: string, code: string): Promise<boolean> {
    const spent: unknown[] = await this.database.query(
      `with spent as (delete from recovery_code where username = $1 and code_hash = $2 returning 1) select * from spent`,
      [username, recoveryCodeHash(code)],
    );
    return spent.length > 0;
  }
}

const dropFactorCodes = (tx: Transaction, username: string) =>
  tx.query('delete from recovery_code where username = $1', [username]);

async function spendStep(
  database: Transaction | DataSource,
  keys: HubKeys,
  { username, totpSecret }: Account,
  code: string,
): Promise<boolean> {
  if (!totpSecret) return false;
  const step = totpStep(unseal(keys.accountSecrets, username, totpSecret), code, Date.now());
  if (step === null) return false;
  const spent = await (database as Transaction).query(
    `with spent as (update account set totp_last_step = $2 where username = $1 and coalesce(totp_last_step, -1) < $2
       returning 1) select * from spent`,
    [username, step],
  );
  return spent.length > 0;
}
