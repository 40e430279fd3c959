import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { spanOf } from '../assessment/span-of.js';
import { noticesInScope } from '../registry/laggard-notices.js';
import { inTransaction } from '../registry/transaction.js';
import { NoticeActBody, NoticeBody, NoticeDetailView, NoticePage, NoticeQuery } from './notices.dto.js';
import { Notices, shown } from './notices.service.js';

@ApiTags('figures')
@ApiBearerAuth()
@Controller('api/v1/notices')
@Allow('leader', 'triage', 'department', 'mediator', 'auditor')
export class NoticesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  @Get()
  @Shows('listed')
  @ApiOperation({
    summary: 'Notices to those who are behind (通报约谈), newest first; to the told once they are issued',
  })
  @ApiOkResponse({ type: NoticePage })
  async list(@Query() { state, limit, cursor = '0' }: NoticeQuery, @Asking() who: Requester): Promise<NoticePage> {
    const offset = Number(cursor);
    const items = await inTransaction(this.database, async (tx) => {
      const rows = await noticesInScope(tx, { state, scope: who.scope, limit, offset });
      return Promise.all(rows.map((row) => shown(tx, row, who)));
    });
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  @Post()
  @Shows('city')
  @Allow('leader', 'triage')
  @ApiOperation({
    summary: 'Draws a notice of assessment’s own figures, with their definitions and cases; a leader issues it',
    description: '409 where nobody is behind by more than chance, or of fewer than 20 cases.',
  })
  @ApiCreatedResponse({ type: NoticeDetailView })
  draft(@Body() { by, code, from, to, reason }: NoticeBody, @Asking() who: Requester): Promise<NoticeDetailView> {
    const span = spanOf({ from, to }, civilDateOf(new Date()));
    return this.notices.draft({ by, code, from: span.from, to: span.to }, reason, who);
  }

  @Get(':noticeId')
  @Shows('notice')
  @ApiOperation({ summary: 'A notice, what became of it, and what the caller may do now' })
  @ApiOkResponse({ type: NoticeDetailView })
  async show(@Param('noticeId') noticeId: string, @Asking() who: Requester): Promise<NoticeDetailView> {
    const view = await inTransaction(this.database, (tx) => this.notices.view(tx, noticeId, who));
    await this.audit.enter(who, { action: 'view-notice', subject: noticeId });
    return view;
  }

  @Post(':noticeId/acts')
  @Shows('notice')
  @Allow('leader', 'triage', 'department', 'mediator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Moves a notice by its state table: issue, receive, answer, talk, close, withdraw' })
  @ApiOkResponse({ type: NoticeDetailView })
  async act(
    @Param('noticeId') noticeId: string,
    @Body() { act, reason, talkOn, measures, doneBy, minutes }: NoticeActBody,
    @Asking() who: Requester,
  ): Promise<NoticeDetailView> {
    return this.notices.act(noticeId, { act, reason, detail: { talkOn, measures, doneBy, minutes } }, who);
  }
}
