import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { sentenceIn } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { maskedSentence } from '../access/disclosure.js';
import { type Requester, WORK_ROLES } from '../access/requester.js';
import { Reason } from '../oversight/reason.dto.js';
import { days, differences } from '../registry/stock-differences.js';
import { type Stocktaking, stocktaking, stocktakings } from '../registry/stocktakings.js';
import { inTransaction } from '../registry/transaction.js';
import { type Language, languageOf } from '../web/language.js';
import { Problem } from '../web/problem.js';
import {
  DifferencePage,
  DifferenceQuery,
  StocktakingDetail,
  StocktakingPage,
  StocktakingQuery,
  StocktakingView,
} from './stocktaking.dto.js';
import { Stocktakings } from './stocktaking.service.js';

/** What each source holds beside what the registry holds: when it was compared, day by day, record by record. */
@ApiTags('oversight')
@ApiBearerAuth()
@Allow(...WORK_ROLES, 'system-admin')
@Shows('nothing')
@Controller('api/v1')
export class StocktakingsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Stocktakings) private readonly work: Stocktakings,
  ) {}

  @Get('integration/stocktakings')
  @ApiOperation({
    summary: 'When sources and registry were compared record by record, and what came of it; newest first',
  })
  @ApiOkResponse({ type: StocktakingPage })
  async list(@Query() { system, cursor, limit }: StocktakingQuery, @Headers('accept-language') accepted?: string) {
    const found = await inTransaction(this.database, (tx) =>
      stocktakings(tx, system ?? null, cursor ?? null, limit + 1),
    );
    const items = found.slice(0, limit).map((one) => shown(one, languageOf(accepted)));
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.stocktakingId ?? null) : null };
  }

  @Post('connectors/:system/stocktakings')
  @HttpCode(202)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Compare a source with the registry now' })
  @ApiOkResponse({ type: StocktakingView })
  begin(@Param('system') system: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      const begun = await this.work.begin(tx, system, requester.actor, maskedSentence(reason));
      const detail = { command: 'take-stock', reason };
      return { answer: shown(begun), entry: { action: 'control', subject: system, detail } };
    });
  }

  @Get('integration/stocktakings/:stocktakingId')
  @ApiOperation({ summary: 'One comparison, by the day on which records last changed at the source' })
  @ApiOkResponse({ type: StocktakingDetail })
  async detail(@Param('stocktakingId') id: string, @Headers('accept-language') accepted?: string) {
    const one = await this.find(id);
    return { ...shown(one, languageOf(accepted)), days: await inTransaction(this.database, (tx) => days(tx, id)) };
  }

  @Get('integration/stocktakings/:stocktakingId/differences')
  @Shows('city')
  @ApiOperation({ summary: 'The records that differed, and since when they do not any more' })
  @ApiOkResponse({ type: DifferencePage })
  async differences(@Param('stocktakingId') id: string, @Query() { day, cursor, limit }: DifferenceQuery) {
    await this.find(id);
    const found = await inTransaction(this.database, (tx) =>
      differences(tx, id, day ?? null, cursor ?? '0', limit + 1),
    );
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.differenceId ?? null) : null };
  }

  @Post('integration/stocktakings/:stocktakingId/healing')
  @HttpCode(202)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Read again what differed and the source has' })
  @ApiOkResponse({ type: StocktakingView })
  async heal(@Param('stocktakingId') id: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    const one = await this.find(id);
    if (one.state !== 'compared')
      throw new Problem('conflict', { zh: '这次盘点还没有比对', en: 'nothing has been compared in it' });
    const detail = { command: 'heal', stocktakingId: id, reason };
    await this.audit.enter(requester, { action: 'control', subject: one.system, detail });
    await this.work.heal(one);
    return shown(await this.find(id));
  }

  private async find(id: string): Promise<Stocktaking> {
    const found = /^\d{1,18}$/.test(id) ? await inTransaction(this.database, (tx) => stocktaking(tx, id)) : undefined;
    if (!found) throw new Problem('not-found', { zh: `没有这次盘点：${id}`, en: `no stocktaking ${id}` });
    return found;
  }
}

/** Its reason stands in the audit trail. */
const shown = ({ reason: _, heardAt: __, ...one }: Stocktaking, language: Language = 'en') => ({
  ...one,
  problem: one.problem && sentenceIn(language, one.problem),
});
