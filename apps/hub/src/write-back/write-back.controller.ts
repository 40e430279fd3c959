import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import type { Transaction } from '../registry/transaction.js';
import { hold, sendAgain, sendAllAgain, writeBackToChange } from '../registry/write-backs.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { ResendOrder, ResentWriteBacks, WriteBackPage, WriteBackQuery, WriteBackView } from './write-back.dto.js';
import { writeBacks } from './write-back.queries.js';

type ToChange = NonNullable<Awaited<ReturnType<typeof writeBackToChange>>>;

@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1')
export class WriteBackController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('write-backs')
  @Shows('listed')
  @Allow('operator', 'leader', 'triage')
  @ApiOperation({ summary: 'What sources are told of their records, newest first: what waits, is held, or was taken' })
  @ApiOkResponse({ type: WriteBackPage })
  list(@Query() { system, state, cursor, limit }: WriteBackQuery, @Asking() who: Requester): Promise<WriteBackPage> {
    return this.page({ system, state, scope: who.scope, before: cursor }, limit, who);
  }

  @Get('cases/:caseId/write-backs')
  @Shows('case')
  @ApiOperation({ summary: 'What the sources of a case were told of it, and their receipts' })
  @ApiOkResponse({ type: WriteBackPage })
  async ofCase(
    @Param('caseId') caseId: string,
    @Query() { cursor, limit }: PageQuery,
    @Asking() requester: Requester,
  ): Promise<WriteBackPage> {
    const isKnown =
      /^\d{1,18}$/.test(caseId) &&
      (await this.database.query('select 1 from case_file where case_id = $1', [caseId])).length > 0;
    if (!isKnown) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { writeBacks: true } });
    return this.page({ caseId, scope: null, before: cursor }, limit, requester);
  }

  @Post('write-backs/:orderId/hold')
  @HttpCode(200)
  @Shows('write-back')
  @Allow('operator')
  @ApiOperation({ summary: 'Keeps back what is not taken yet; later news of the record go out' })
  @ApiOkResponse({ type: WriteBackView })
  hold(@Param('orderId') orderId: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.change(requester, 'hold', orderId, reason, async (tx, { receiptNo, state }) => {
      if (state === 'taken' || state === 'held')
        throw new Problem('conflict', {
          zh: `这条回写的状态不允许这样做：${state}`,
          en: `order ${orderId} is ${state}`,
        });
      await hold(tx, receiptNo, reason, requester.actor);
    });
  }

  @Post('write-backs/:orderId/resend')
  @HttpCode(200)
  @Shows('write-back')
  @Allow('operator')
  @ApiOperation({
    summary: 'Sends what is held, or waits for its next attempt, now',
    description:
      '409 where the source was told something later of the record since: it would take the old for the new.',
  })
  @ApiOkResponse({ type: WriteBackView })
  resend(@Param('orderId') orderId: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.change(requester, 'resend', orderId, reason, async (tx, { receiptNo, state, overtaken }) => {
      if (state === 'taken')
        throw new Problem('conflict', { zh: '来源系统已收到这条回写', en: `the source has order ${orderId}` });
      if (overtaken)
        throw new Problem('conflict', {
          zh: '来源系统已收到更晚的内容',
          en: `the source was told something later than order ${orderId}`,
        });
      await sendAgain(tx, receiptNo);
    });
  }

  @Post('write-backs/resend')
  @HttpCode(200)
  @Shows('listed')
  @Allow('operator')
  @ApiOperation({
    summary: 'Sends all that a source refused or did not answer, once it is well again',
    description: 'Not what a person holds, nor what the source was told something later of.',
  })
  @ApiOkResponse({ type: ResentWriteBacks })
  resendAll(@Body() { system, reason }: ResendOrder, @Asking() requester: Requester): Promise<ResentWriteBacks> {
    return this.audit.change(requester, async (tx) => {
      const resent = await sendAllAgain(tx, system, requester.scope);
      return { answer: { resent }, entry: { action: 'write-back', subject: system, detail: { resent, reason } } };
    });
  }

  private async change(
    requester: Requester,
    act: 'hold' | 'resend',
    orderId: string,
    reason: string,
    work: (tx: Transaction, found: ToChange) => Promise<void>,
  ): Promise<WriteBackView> {
    await this.audit.change(requester, async (tx) => {
      const found = await writeBackToChange(tx, orderId);
      if (!found) throw new Problem('not-found', { zh: `没有这条回写：${orderId}`, en: `no order ${orderId}` });
      await work(tx, found);
      return { answer: undefined, entry: { action: 'write-back', subject: orderId, detail: { act, reason } } };
    });
    const [after] = await this.shown(await writeBacks(this.database, { orderId, scope: null, limit: 1 }), requester);
    return after as WriteBackView;
  }

  private async page(
    filter: Omit<Parameters<typeof writeBacks>[1], 'limit'>,
    limit: number,
    who: Requester,
  ): Promise<WriteBackPage> {
    const items = await writeBacks(this.database, { ...filter, limit: limit + 1 });
    const shown = await this.shown(items.slice(0, limit), who);
    return { items: shown, nextCursor: items.length > limit ? (shown.at(-1)?.orderId ?? null) : null };
  }

  /** What a source, or whoever held an order back, said of it may name somebody. */
  private async shown(items: readonly WriteBackView[], { purpose }: Requester): Promise<WriteBackView[]> {
    const disclosure = new Disclosure(purpose);
    const told = disclosure.full ? [] : items.filter(({ trouble }) => trouble !== null).map(({ caseId }) => caseId);
    const people = await peopleOfCases(this.database, told);
    return items.map((item) => ({ ...item, trouble: disclosure.sentence(item.trouble, people(item.caseId).all) }));
  }
}
