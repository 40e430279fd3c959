import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ASK, type Ask, ERASURE, isWriteBackStatus } from '#libs/contracts/index.js';
import { type IntakeParts, PARTS } from '../parts.js';
import { readAsk } from '../statement/read-ask.js';
import type { AskRow } from '../statement/statement.js';
import { sendFile } from '../web/file-answer.js';
import { type FeedPosition, readCursor, readSince, writeCursor } from './feed-cursor.js';
import { feedItem, unopenedItem } from './feed-item.js';
import { FeedKey } from './feed-key.guard.js';

const LIMIT_MAX = 500;
/** More than a unit may write (2000): a rare character counts twice here, and what hides a short name is longer than it. */
const REPLY_LENGTH_MAX = 8000;

/** What the connector reads, and where the hub’s word comes back: `sources/intake.yaml` describes it. */
@Controller('feed/v1/statements')
@UseGuards(FeedKey)
export class FeedController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  async list(
    @Query('since') since: unknown,
    @Query('cursor') cursor: unknown,
    @Query('limit') limit: unknown,
  ): Promise<{ items: object[]; next: string | null }> {
    const { statements, codes } = this.parts;
    const wanted = Math.min(LIMIT_MAX, Math.max(1, Number(limit) || LIMIT_MAX));
    const rows = await statements.changed(positionOf(since, cursor), wanted);
    await statements.noteFetched(rows.filter(({ isFetched }) => !isFetched).map(({ number }) => number));
    const last = rows.length === wanted ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => ('statement' in row ? feedItem(row, codes.get(row.statement.code)) : unopenedItem(row))),
      next: last ? writeCursor({ at: last.changedAt, number: last.number }) : null,
    };
  }

  @Get('count')
  async count(): Promise<{ count: number }> {
    return { count: await this.parts.statements.count() };
  }

  /** A photo or paper as it was sent, for the centre that handles the case; never shown in a browser of ours. */
  @Get(':number/attachments/:id')
  async attachment(
    @Param('number') number: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.parts.statements.attachment(number, id);
    if (!found) throw new NotFoundException(`there is no attachment ${id} of ${number}`);
    await sendFile(reply, found);
  }

  /** The hub tells where the case stands. Under one receipt number it is taken once. */
  @Post(':number/progress')
  @HttpCode(200)
  async tell(
    @Param('number') number: string,
    @Headers('idempotency-key') receiptNo: string | undefined,
    @Body() body: { status?: unknown; unit?: unknown; at?: unknown; ask?: unknown; reply?: unknown } | undefined,
  ): Promise<{ receiptId: string }> {
    const { status, unit, at } = body ?? {};
    if (!receiptNo || !/^[\w-]{1,64}$/.test(receiptNo)) throw new BadRequestException('Idempotency-Key is missing');
    if (status === ERASURE) return this.erase(number, receiptNo);
    const isAsk = status === ASK;
    if (!isAsk && !isWriteBackStatus(status)) throw new BadRequestException('status is none that is known');
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw new BadRequestException('at is no time');
    const by = typeof unit === 'string' ? unit.slice(0, 200) : null;
    if (isAsk) return this.ask(number, { askId: receiptNo, ask: askOf(body?.ask), unit: by, at });
    const told = { receiptNo, status, unit: by, at, reply: replyOf(body?.reply) };
    if (!(await this.parts.statements.tell(number, told))) throw new NotFoundException(`there is no ${number}`);
    return { receiptId: receiptNo };
  }

  private async ask(number: string, row: AskRow): Promise<{ receiptId: string }> {
    if (!(await this.parts.asks.keep(number, row))) throw new NotFoundException(`nobody can be asked by ${number}`);
    return { receiptId: row.askId };
  }

  private async erase(number: string, receiptNo: string): Promise<{ receiptId: string }> {
    if (!(await this.parts.statements.erase(number))) throw new NotFoundException(`there is no ${number}`);
    return { receiptId: receiptNo };
  }
}

/** Throws BadRequestException. */
function askOf(given: unknown): Ask {
  const ask = readAsk(given);
  if (ask === null) throw new BadRequestException('ask is none that can be shown');
  return ask;
}

/** Throws BadRequestException. */
function replyOf(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || given.length > REPLY_LENGTH_MAX)
    throw new BadRequestException(`reply is no text of up to ${REPLY_LENGTH_MAX} characters`);
  return given.trim() || undefined;
}

/** Throws BadRequestException. */
function positionOf(since: unknown, cursor: unknown): FeedPosition | null {
  const given = typeof cursor === 'string' ? readCursor(cursor) : typeof since === 'string' ? readSince(since) : null;
  if (given === null && (cursor !== undefined || since !== undefined))
    throw new BadRequestException('since must be an RFC 3339 time, cursor what a page before gave');
  return given;
}
