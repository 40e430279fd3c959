import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditActor } from '../registry/audit-trail.js';
import { Problem } from '../web/problem.js';
import { Account } from './account.entity.js';
import { Audit } from './audit.service.js';
import { isPassword } from './passwords.js';
import type { Person } from './person.js';
import { SecondFactors } from './second-factors.service.js';
import { Sessions, type SignInFrom } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.service.js';

/** Who is refused is nobody yet. */
const NOBODY: AuditActor = { actor: 'anonymous', purpose: null };

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code?: string;
}

type Refusal = 'unknown-name' | 'wrong-password' | 'wrong-code' | 'disabled' | 'one-time-password-expired';

/** Signing in with a name and a password of one's own. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Signs a person in. Throws Problem for a wrong name, password or code, without saying which, where too many were
   * wrong, and where the code is missing. All of it is kept in the audit trail.
   */
  async signIn({ username, password, code }: Credentials, from: SignInFrom): Promise<{ token: string; user: Person }> {
    const { address } = from;
    const account = await this.database.getRepository(Account).findOneBy({ username });
    const refused = (why: string) =>
      // What is no account's name may be a password in the wrong box: it is kept nowhere.
      this.audit.enter(NOBODY, { action: 'sign-in-refused', subject: account?.username, detail: { why, address } });
    await this.limits.spend(username, address, refused);
    const wrong = await this.refusalOf(account, password);
    if (!account || wrong) return this.refuse(() => refused(wrong ?? 'unknown-name'));
    if (account.totpConfirmedAt) {
      if (!code) {
        await this.limits.takeBack(username, address);
        throw new Problem('second-factor-required', {
          zh: '请输入动态口令',
          en: 'Send the code of your second factor as `code`',
        });
      }
      if (!(await this.factors.spend(account, code))) return this.refuse(() => refused('wrong-code'));
    }
    await this.limits.giveBack(username, address);
    return this.sessions.open(account, from, { factors: account.totpConfirmedAt ? 2 : 1 });
  }

  private async refuse(enter: () => Promise<void>): Promise<never> {
    await enter();
    throw new Problem('unauthenticated', {
      zh: '用户名、密码或验证码不对',
      en: 'the name, the password or the code is wrong',
    });
  }

  /** An unknown name costs the same time as a wrong password, so that names cannot be probed. */
  private async refusalOf(account: Account | null, password: string): Promise<Refusal | null> {
    const right = await isPassword(account?.passwordHash, password);
    if (!account) return 'unknown-name';
    if (!right) return 'wrong-password';
    if (account.disabledAt) return 'disabled';
    const { mustChangePassword, passwordExpiresAt } = account;
    const isOver = mustChangePassword && passwordExpiresAt !== null && passwordExpiresAt < new Date();
    return isOver ? 'one-time-password-expired' : null;
  }
}
