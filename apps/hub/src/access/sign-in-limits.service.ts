import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Problem } from '../web/problem.js';

/** Wrong passwords for one name before it is locked, and from one address, where many people may sit. */
const TRIES_MAX = { name: 5, address: 50 } as const;
const LOCKED_SECONDS = 15 * 60;

/** No username holds a blank. */
const ownTries = (name: string): string => `own ${name}`;

/**
 * How often somebody may try to sign in: by name, whether there is such an account or not, and by address. Counted in the
 * registry, so that several hubs count together and a restart forgets nothing. A try is counted before the password is
 * looked at, so that many at once are no more than as many in a row.
 */
@Injectable()
export class SignInLimits {
  private readonly byName: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(@Inject(DataSource) database: DataSource) {
    const limiter = (keyPrefix: 'name' | 'address') =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'sign_in_try',
        tableCreated: true,
        clearExpiredByTimeout: true,
        keyPrefix,
        points: TRIES_MAX[keyPrefix],
        duration: LOCKED_SECONDS,
        blockDuration: LOCKED_SECONDS,
      });
    this.byName = limiter('name');
    this.byAddress = limiter('address');
  }

  /** Counts a try. Throws Problem where there were too many; `onLock` hears of the first that is refused. */
  async spend(name: string, address: string, onLock: (why: string) => Promise<void>): Promise<void> {
    await this.count(this.byAddress, address, () => onLock('address-locked'));
    await this.count(this.byName, name, () => onLock('name-locked'));
  }

  /** It was the right person: her tries count no more. */
  async giveBack(name: string, address: string): Promise<void> {
    await this.byName.delete(name);
    await this.byAddress.reward(address, 1);
  }

  /** The password was right, and something else is missing: this try counts no more, the wrong ones before it do. */
  async takeBack(name: string, address: string): Promise<void> {
    await this.byName.reward(name, 1);
    await this.byAddress.reward(address, 1);
  }

  /**
   * Counts a try to state one's own password again, within a session: whoever has come by one must not try them all. Apart
   * from those at the door, by which others could keep her from changing it. `giveBackOwn` once it was right.
   */
  spendOwn(name: string, onLock: (why: string) => Promise<void>): Promise<void> {
    return this.count(this.byName, ownTries(name), () => onLock('own-password-locked'));
  }

  async giveBackOwn(name: string): Promise<void> {
    await this.byName.delete(ownTries(name));
  }

  /** An administrator lets her try again at once. */
  async unlock(name: string): Promise<void> {
    await this.byName.delete(name);
  }

  private async count(limiter: RateLimiterPostgres, key: string, onLock: () => Promise<void>): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      if (error.consumedPoints === limiter.points + 1) await onLock();
      const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
      throw new Problem('too-many-requests', {
        zh: `登录失败次数过多，请 ${minutes} 分钟后再试，或联系管理员`,
        en: `Too many wrong passwords: try again in ${minutes} minutes, or ask your administrator`,
      });
    }
  }
}
