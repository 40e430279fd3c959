import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Reads, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { NDJSON, sendLines } from '../exports/ndjson.js';
import { inTransaction } from '../registry/transaction.js';
import { invalid } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { type AlarmRow, listAlarms } from './looking.queries.js';
import { LookingAlarms } from './looking-alarms.service.js';
import {
  AlarmsQuery,
  LookingAlarmsPage,
  LookingAlarmView,
  TrailPage,
  TrailPageQuery,
  TrailPageSearch,
  TrailQuery,
  TrailSearch,
} from './trail.dto.js';
import { trailPage, trailRows } from './trail.queries.js';
import { trailView } from './trail-view.js';

/** The audit trail to be read, and what is unusual in it. */
@ApiTags('audit')
@ApiBearerAuth()
@Shows('city')
@Controller('api/v1/audit')
export class TrailController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(LookingAlarms) private readonly alarms: LookingAlarms,
  ) {}

  @Get('trail')
  @Allow('auditor', 'audit-admin')
  @ApiOperation({ summary: 'Who did what about whom, when and why; words of lookups only with X-Purpose' })
  @ApiOkResponse({ type: TrailPage })
  trail(@Query() asked: TrailPageQuery, @Asking() requester: Requester): Promise<TrailPage> {
    return this.page(asked, requester);
  }

  @Post('trail')
  @HttpCode(200)
  @Reads()
  @Allow('auditor', 'audit-admin')
  @ApiOperation({ summary: 'The same, also by words, which name people and may stand in no address' })
  @ApiOkResponse({ type: TrailPage })
  search(@Body() asked: TrailPageSearch, @Asking() requester: Requester): Promise<TrailPage> {
    return this.page(asked, requester);
  }

  @Get('trail/export')
  @Allow('auditor', 'audit-admin')
  @ApiProduces(NDJSON)
  @ApiOperation({ summary: 'The same entries, all of them, one a line, the oldest first' })
  export(@Query() asked: TrailQuery, @Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    return this.lines(asked, requester, reply);
  }

  @Post('trail/export')
  @HttpCode(200)
  @Reads()
  @Allow('auditor', 'audit-admin')
  @ApiProduces(NDJSON)
  @ApiOperation({ summary: 'The same, also by words' })
  exportFound(@Body() asked: TrailSearch, @Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    return this.lines(asked, requester, reply);
  }

  private async page({ cursor, limit, ...asked }: TrailPageSearch, requester: Requester): Promise<TrailPage> {
    refuseWordsWithoutPurpose(asked, requester);
    const { rows, next } = await trailPage(this.database, asked, limit, cursor ?? null);
    await this.audit.enter(requester, { action: 'view-audit', detail: { ...asked, found: rows.length } });
    const disclosure = new Disclosure(requester.purpose);
    return { items: rows.map((row) => trailView(row, disclosure)), nextCursor: next };
  }

  private async lines(asked: TrailSearch, requester: Requester, reply: FastifyReply): Promise<void> {
    refuseWordsWithoutPurpose(asked, requester);
    await this.audit.enter(requester, { action: 'export', subject: 'audit-trail', detail: { ...asked } });
    const disclosure = new Disclosure(requester.purpose);
    const { database } = this;
    const lines = (async function* () {
      for await (const row of trailRows(database, asked)) yield JSON.stringify(trailView(row, disclosure));
    })();
    await sendLines(reply, lines);
  }

  @Get('alarms')
  @Allow('auditor', 'audit-admin', 'security-admin')
  @ApiOperation({
    summary: 'Unusual looking-up: who, by which rule, how often; rules and thresholds: docs/security.md',
  })
  @ApiOkResponse({ type: LookingAlarmsPage })
  async list(
    @Query() { state = 'open', cursor, limit }: AlarmsQuery,
    @Asking() requester: Requester,
  ): Promise<LookingAlarmsPage> {
    const rows = await inTransaction(this.database, (tx) => listAlarms(tx, state === 'settled', limit, cursor ?? null));
    await this.audit.enter(requester, {
      action: 'view-audit',
      subject: 'alarms',
      detail: { state, found: rows.length },
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const disclosure = new Disclosure(requester.purpose);
    return { items: rows.map((row) => alarmView(row, disclosure)), nextCursor: last?.alarmId ?? null };
  }

  @Post('alarms/:alarmId/settlement')
  @HttpCode(200)
  @Allow('audit-admin', 'security-admin')
  @ApiOperation({ summary: 'Somebody has asked what it was, and says so; never about herself' })
  @ApiOkResponse({ type: LookingAlarmView })
  async settle(@Param('alarmId') alarmId: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return alarmView(await this.alarms.settle(alarmId, reason, requester), new Disclosure(requester.purpose));
  }
}

/** Whoever finds an entry by words learns that they stand in it. */
function refuseWordsWithoutPurpose({ q }: TrailSearch, { purpose }: Requester): void {
  if (q !== undefined && purpose === null)
    throw invalid('X-Purpose', {
      zh: '按文字检索可能涉及个人，须说明用途',
      en: 'must say what it is for to search by words: they may name somebody',
    });
}

const alarmView = (row: AlarmRow, disclosure: Disclosure): LookingAlarmView => ({
  ...row,
  firstAt: row.firstAt.toISOString(),
  lastAt: row.lastAt.toISOString(),
  raisedAt: row.raisedAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
  settledBecause: disclosure.text(row.settledBecause, []),
});
