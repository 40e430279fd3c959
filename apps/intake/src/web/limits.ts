import type pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { visitorKey } from './visitor-address.js';

/** How often somebody may do what: times, within seconds. Behind one address of a phone network sit many people. */
const LIMITS = {
  look: { points: 600, duration: 60 },
  write: { points: 120, duration: 60 },
  begin: { points: 60, duration: 3600 },
  submit: { points: 30, duration: 3600 },
  upload: { points: 100, duration: 3600 },
  /** What browsers ask each second while the video of a room is open: of an address, and of one seat. */
  video: { points: 1800, duration: 60 },
  videoSeat: { points: 240, duration: 60 },
} as const;
export type Limited = keyof typeof LIMITS;
/** What is counted where it was done too often: `code` is a wrong query code. */
export const LIMITED = [...(Object.keys(LIMITS) as Limited[]), 'code'] as const;

/**
 * Wrong codes and keys of one address, and for one number or login whoever tries: of the second so many that a few addresses shut
 * nobody out, and yet nobody guesses 50 bits.
 */
const WRONG_CODES = { address: { points: 20, duration: 3600 }, number: { points: 1000, duration: 3600 } } as const;

/** It was done too often. */
export class TooOften extends Error {
  constructor(readonly seconds: number) {
    super(`too often: go on in ${seconds} seconds`);
  }
}

export class Limits {
  private readonly limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [name, new RateLimiterMemory({ keyPrefix: name, ...limit })]),
  );
  /** Kept in the database: a restart, and a second process, forget nothing. */
  private readonly wrongOf: Readonly<Record<keyof typeof WRONG_CODES, RateLimiterPostgres>>;

  constructor(
    pool: pg.Pool,
    private readonly onRefusal: (what: (typeof LIMITED)[number]) => void,
  ) {
    const counter = (keyPrefix: keyof typeof WRONG_CODES) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'wrong_code',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        ...WRONG_CODES[keyPrefix],
      });
    this.wrongOf = { address: counter('address'), number: counter('number') };
  }

  /** Counts what an address does. Throws TooOften. */
  async count(what: Limited, ip: string): Promise<void> {
    await this.spend(what, this.limiters.get(what) as RateLimiterMemory, visitorKey(ip));
  }

  /** Counts what the video of one seat in a room asks. Throws TooOften. */
  async countSeat(roomId: string, seat: string): Promise<void> {
    await this.spend('videoSeat', this.limiters.get('videoSeat') as RateLimiterMemory, `${roomId} ${seat}`);
  }

  /** Counts a try before the code is looked at, so that many at once are no more than as many in a row. Throws TooOften. */
  async countTry(ip: string, number: string): Promise<void> {
    await this.spend('code', this.wrongOf.address, visitorKey(ip));
    await this.spend('code', this.wrongOf.number, number);
  }

  /** It was the right code: this try does not count. */
  async giveBack(ip: string, number: string): Promise<void> {
    await this.wrongOf.address.reward(visitorKey(ip), 1);
    await this.wrongOf.number.delete(number);
  }

  private async spend(
    what: (typeof LIMITED)[number],
    limiter: RateLimiterMemory | RateLimiterPostgres,
    key: string,
  ): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.onRefusal(what);
      throw new TooOften(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }
}
