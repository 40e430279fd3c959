import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../web/problem.js';

const SECONDS = 60;

/**
 * How many calls somebody makes in a minute. Counted by each hub for itself: a look is not to cost a change in the
 * database, and a limit that several hubs multiply still is one.
 */
@Injectable()
export class RequestLimits {
  private readonly limiters = new Map<number, RateLimiterMemory>();

  /** Counts a call. Throws Problem where there were too many. */
  async count(who: string, perMinute: number): Promise<void> {
    try {
      await this.limiterOf(perMinute).consume(who);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      const told = {
        zh: `每分钟最多 ${perMinute} 次请求，请 ${seconds} 秒后再试`,
        en: `at most ${perMinute} calls a minute: go on in ${seconds} seconds`,
      };
      throw new Problem('too-many-requests', told, undefined, seconds);
    }
  }

  private limiterOf(points: number): RateLimiterMemory {
    const known = this.limiters.get(points);
    if (known) return known;
    const limiter = new RateLimiterMemory({ keyPrefix: String(points), points, duration: SECONDS });
    this.limiters.set(points, limiter);
    return limiter;
  }
}
