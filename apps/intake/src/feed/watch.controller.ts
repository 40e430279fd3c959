import { BadRequestException, Controller, Get, HttpCode, Inject, Post, Query, UseGuards } from '@nestjs/common';
import { type IntakeParts, PARTS } from '../parts.js';
import type { DeadNotice } from '../store/notices.js';
import type { RefusalRow } from '../store/refusals.js';
import { readSince } from './feed-cursor.js';
import { FeedKey } from './feed-key.guard.js';

const LIMIT_MAX = 500;
const BEGINNING = new Date(0);

/** What whoever runs the intake looks at and mends: the record of refusals, and notices that were given up. */
@Controller('feed/v1')
@UseGuards(FeedKey)
export class WatchController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get('refusals')
  async refusals(@Query('since') since: unknown): Promise<{ items: RefusalRow[] }> {
    const from = typeof since === 'string' ? readSince(since) : null;
    if (since !== undefined && from === null) throw new BadRequestException('since must be an RFC 3339 time');
    return { items: await this.parts.refusals.since(from ? new Date(from.at) : BEGINNING, LIMIT_MAX) };
  }

  @Get('notices/dead')
  async deadNotices(): Promise<{ items: DeadNotice[] }> {
    return { items: await this.parts.notices.dead(LIMIT_MAX) };
  }

  @Post('notices/dead/resend')
  @HttpCode(200)
  async resend(): Promise<{ resent: number }> {
    return { resent: await this.parts.notices.sendAgain() };
  }

  /** They were told by telephone, or it is too late to tell them. */
  @Post('notices/dead/drop')
  @HttpCode(200)
  async drop(): Promise<{ dropped: number }> {
    return { dropped: await this.parts.notices.dropDead() };
  }
}
