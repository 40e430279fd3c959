import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Audit } from '../access/audit.service.js';
import { endSessions } from '../access/end-sessions.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import type { ClaimedPerson } from './claimed-person.js';

type Described = Pick<Account, 'displayName' | 'role' | 'unit' | 'divisionCode'>;

/** No name that an administrator may give begins like this, so that nobody takes over an account by her name there. */
const PREFIX = 'sso:';
const HASH_LENGTH = 8;

/** Accounts of people who sign in at the provider: made at the first sign-in, brought up to date at each. */
@Injectable()
export class ProviderAccounts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Her account, with the role and scope that the provider gives her now. */
  async settle(person: ClaimedPerson): Promise<Account> {
    const known = await this.find(person.subject);
    if (!known) await this.make(person);
    else if (!known.disabledAt) await this.change(known, person);
    const account = await this.find(person.subject);
    if (!account)
      throw new Problem('conflict', {
        zh: '账号已被收回，请重新登录',
        en: 'the account was taken away meanwhile: sign in again',
      });
    return account;
  }

  private find = (oidcSubject: string): Promise<Account | null> =>
    this.database.getRepository(Account).findOneBy({ oidcSubject });

  private async make(person: ClaimedPerson): Promise<void> {
    const plain = `${PREFIX}${person.name}`;
    const isTaken = await this.database.getRepository(Account).existsBy({ username: plain });
    const username = isTaken ? `${plain}.${hashOf(person.subject)}` : plain;
    const { displayName, role, unit = null, divisionCode = null, subject } = person;
    await this.audit.change({ actor: username, purpose: null }, async (tx) => {
      // Two first sign-ins at once: the one that comes later finds the account of the other.
      await tx.query(
        `insert into account (username, display_name, role, unit, division_code, oidc_subject)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [username, displayName, role, unit, divisionCode, subject],
      );
      const detail = { did: 'made-by-provider', displayName, role, unit, divisionCode };
      return { answer: undefined, entry: { action: 'account', subject: username, detail } };
    });
  }

  private async change(account: Account, person: ClaimedPerson): Promise<void> {
    const { username, displayName, role, unit, divisionCode } = account;
    const before: Described = { displayName, role, unit, divisionCode };
    const after: Described = {
      displayName: person.displayName,
      role: person.role,
      unit: person.unit === undefined ? unit : person.unit,
      divisionCode: person.divisionCode === undefined ? divisionCode : person.divisionCode,
    };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await this.audit.change({ actor: username, purpose: null }, async (tx: Transaction) => {
      await tx.query(
        'update account set display_name = $2, role = $3, unit = $4, division_code = $5 where username = $1',
        [username, after.displayName, after.role, after.unit, after.divisionCode],
      );
      // What she could see until now, she sees nowhere any more.
      await endSessions(tx, username);
      const detail = { did: 'changed-by-provider', before, after };
      return { answer: undefined, entry: { action: 'account', subject: username, detail } };
    });
  }
}

const hashOf = (subject: string): string => createHash('sha256').update(subject).digest('hex').slice(0, HASH_LENGTH);
