import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { sendBatchNow } from '../registry/province-batches.js';
import { provinceBatches, reconciliations } from '../registry/province-books.js';
import { itemsFromAbove } from '../registry/province-items.js';
import { inTransaction } from '../registry/transaction.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import {
  ProvinceBatchPage,
  ProvinceBatchQuery,
  ProvinceItemPage,
  ProvinceItemQuery,
  ProvinceReconciliationPage,
  ProvinceReconciliationView,
  ProvinceStandingView,
  ReconciliationOrder,
  ResentBatch,
} from './province.dto.js';
import { ProvinceLine } from './province-line.service.js';
import { readProvinceStanding } from './province-standing.js';

@ApiTags('exchange')
@ApiBearerAuth()
@Shows('city')
@Allow('operator', 'leader')
@Controller('api/v1/province')
export class ProvinceController {
  constructor(
    @Inject(ProvinceLine) private readonly line: ProvinceLine,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How the line to the province’s platform stands' })
  @ApiOkResponse({ type: ProvinceStandingView })
  standing(): Promise<ProvinceStandingView> {
    return inTransaction(this.database, (tx) => readProvinceStanding(tx, new Date()));
  }

  @Get('batches')
  @ApiOperation({ summary: 'Batches in both directions with their receipts, and what was refused; newest first' })
  @ApiOkResponse({ type: ProvinceBatchPage })
  async batches(@Query() { direction, state, cursor, limit }: ProvinceBatchQuery): Promise<ProvinceBatchPage> {
    const filter = { direction, state, before: cursor, limit: limit + 1 };
    return page(await inTransaction(this.database, (tx) => provinceBatches(tx, filter)), limit, 'batchId');
  }

  @Post('batches/:batchId/resend')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({
    summary:
      'Sends a batch now that the province refuses or that waits for its next attempt, or a receipt that it refuses',
  })
  @ApiOkResponse({ type: ResentBatch })
  resend(
    @Param('batchId') batchId: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<ResentBatch> {
    return this.audit.change(who, async (tx) => {
      if (!/^\d{1,18}$/.test(batchId) || !(await sendBatchNow(tx, batchId)))
        throw new Problem('not-found', {
          zh: '没有可以重发的批次',
          en: 'there is no such batch that can be sent again',
        });
      const answer = { batchId, state: 'waiting' as const };
      return { answer, entry: { action: 'exchange', subject: `batch ${batchId}`, detail: { resent: true, reason } } };
    });
  }

  @Get('items')
  @ApiOperation({ summary: 'Instructions and transferred cases that came down, and what became of them; newest first' })
  @ApiOkResponse({ type: ProvinceItemPage })
  async items(@Query() { state, cursor, limit }: ProvinceItemQuery): Promise<ProvinceItemPage> {
    const filter = { state, before: cursor, limit: limit + 1 };
    return page(await inTransaction(this.database, (tx) => itemsFromAbove(tx, filter)), limit, 'itemId');
  }

  @Get('reconciliations')
  @ApiOperation({ summary: 'The books of each day beside the province’s, with every batch on which they differ' })
  @ApiOkResponse({ type: ProvinceReconciliationPage })
  async reconciliations(@Query() { cursor, limit }: PageQuery): Promise<ProvinceReconciliationPage> {
    const filter = { before: cursor, limit: limit + 1 };
    return page(await inTransaction(this.database, (tx) => reconciliations(tx, filter)), limit, 'reconciliationId');
  }

  @Post('reconciliations')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Compares the books of a day now' })
  @ApiOkResponse({ type: ProvinceReconciliationView })
  reconcile(@Body() { day }: ReconciliationOrder, @Asking() who: Requester): Promise<ProvinceReconciliationView> {
    return this.line.reconcile(day, who);
  }
}

function page<Row>(
  rows: readonly Row[],
  limit: number,
  id: keyof Row,
): { readonly items: readonly Row[]; readonly nextCursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.[id]) : null };
}
