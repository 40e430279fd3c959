import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Logger, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { feedItemOf, unopenedItem } from '#libs/exchange/index.js';
import { Public } from '../access/access.decorator.js';
import type { HubConfig } from '../config.js';
import { type DeskRow, deskCount, deskFrom } from '../registry/exchange-disputes.js';
import { PROVINCE } from '../registry/province-batches.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { invalid, Problem } from '../web/problem.js';
import { DeskCount, DeskPage } from './dispute.dto.js';
import { openDispute } from './sealed-dispute.js';

const LIMIT_MAX = 500;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/**
 * The desk, as the exchange's connector reads it (`sources/exchange.yaml`). It has a key of its own that opens nothing else;
 * no role or account reads here.
 */
@ApiTags('exchange')
@ApiSecurity('exchange-feed')
@Controller('api/v1/exchange/feed')
export class DisputeFeedController {
  private readonly logger = new Logger(DisputeFeedController.name);

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Disputes that were sent in, by their last change; for the exchange’s connector alone' })
  @ApiOkResponse({ type: DeskPage })
  async list(
    @Headers('x-exchange-feed-key') key: string | undefined,
    @Query('since') since?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<DeskPage> {
    this.admit(key);
    const wanted = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(Number(limit)) || LIMIT_MAX));
    const rows = await inTransaction(this.database, (tx) => deskFrom(tx, positionOf(since, cursor), wanted));
    const last = rows.length === wanted ? rows.at(-1) : undefined;
    return { items: rows.map((row) => this.itemOf(row)), next: last?.changedAt ?? null };
  }

  @Get('count')
  @Public()
  @ApiOperation({ summary: 'How many disputes lie there that were not taken back; for the exchange’s connector alone' })
  @ApiOkResponse({ type: DeskCount })
  async count(@Headers('x-exchange-feed-key') key: string | undefined): Promise<DeskCount> {
    this.admit(key);
    return { count: await inTransaction(this.database, deskCount) };
  }

  /** One that cannot be opened holds up no other. */
  private itemOf({ sealed, ...row }: DeskRow): object {
    if (sealed === null) return { id: row.sourceId, state: row.state, changedAt: row.changedAt };
    const from = row.owner === PROVINCE ? 'province' : 'department';
    try {
      return feedItemOf({ ...row, from, dispute: openDispute(this.keys, { ...row, sealed }) });
    } catch (error) {
      this.logger.error({ err: error, sourceId: row.sourceId }, 'a dispute at the desk cannot be opened');
      return unopenedItem(row);
    }
  }

  private admit(key: string | undefined): void {
    const { exchangeFeedKey } = this.config;
    const isRight = exchangeFeedKey !== null && timingSafeEqual(digestOf(key ?? ''), digestOf(exchangeFeedKey));
    if (!isRight)
      throw new Problem('unauthenticated', {
        zh: '只有来件连接器可以读取',
        en: 'only the exchange’s connector reads here: X-Exchange-Feed-Key is missing or wrong',
      });
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Throws Problem. */
function positionOf(since: unknown, cursor: unknown): { at: string; isBehind: boolean } | null {
  const given = cursor ?? since;
  if (given === undefined) return null;
  if (typeof given !== 'string' || !TIME.test(given) || Number.isNaN(Date.parse(given)))
    throw invalid('since', { zh: '须为带时区的时间', en: 'must be a time, RFC 3339' });
  return { at: given, isBehind: cursor !== undefined };
}
