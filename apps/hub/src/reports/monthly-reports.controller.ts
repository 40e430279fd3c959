import { Body, Controller, Get, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { idOf } from '../casefile/case-known.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { digestOf, issuedReport, issuedReports, keepReport } from '../registry/monthly-reports.js';
import { inTransaction } from '../registry/transaction.js';
import { PageQuery } from '../web/page.js';
import { invalid, Problem } from '../web/problem.js';
import {
  DraftQuery,
  FormatQuery,
  IssueBody,
  IssuedReportDetail,
  IssuedReports,
  IssuedReportView,
  MonthlyReport,
  type ReportFormat,
} from './monthly-report.dto.js';
import { monthlyReport } from './monthly-report.js';
import { type Imprint, monthlyReportHtml } from './monthly-report-html.js';
import { daysOfMonth } from './months.js';

const asReport = (model: Type) => ({
  description: 'the report; with format=html or word a page to be printed or edited',
  content: {
    'application/json': { schema: { $ref: getSchemaPath(model) } },
    'text/html': { schema: { type: 'string' } },
    'application/msword': { schema: { type: 'string' } },
  },
});

/** Monthly reports (月报): drafts of the registry as it stands, and those issued, which stay as they were. */
@ApiTags('figures')
@ApiBearerAuth()
@ApiExtraModels(MonthlyReport, IssuedReportDetail)
@Shows('city')
@Allow('leader', 'triage', 'auditor')
@Controller('api/v1/monthly-reports')
export class MonthlyReportsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Issued reports, the newest month first' })
  @ApiOkResponse({ type: IssuedReports })
  async list(@Query() { limit, cursor = '0' }: PageQuery): Promise<IssuedReports> {
    const offset = Number(cursor);
    const items = await inTransaction(this.database, (tx) => issuedReports(tx, limit, offset));
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  @Get('draft')
  @ApiOperation({ summary: 'The report of a month as the registry stands now' })
  @ApiOkResponse(asReport(MonthlyReport))
  async draft(@Query() { month, format }: DraftQuery, @Res() reply: FastifyReply): Promise<void> {
    const today = civilDateOf(new Date());
    const report = await this.make(month ?? today.slice(0, 7), today);
    await answer(reply, format, report, report, null);
  }

  @Get(':reportId')
  @ApiOperation({ summary: 'A report as it was issued' })
  @ApiOkResponse(asReport(IssuedReportDetail))
  async show(
    @Param('reportId') reportId: string,
    @Query() { format }: FormatQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await inTransaction(this.database, (tx) => issuedReport(tx, idOf(reportId, 'report')));
    if (!found) throw new Problem('not-found', { zh: `没有这份月报：${reportId}`, en: `no report ${reportId}` });
    const { body, ...issued } = found;
    const report = JSON.parse(body) as MonthlyReport;
    const { edition, digest } = issued;
    const detail = { ...issued, intact: digestOf(body) === digest, report };
    await answer(reply, format, detail, report, { edition, digest, on: civilDateOf(issued.at) });
  }

  @Post()
  @Allow('leader')
  @ApiOperation({
    summary: 'Issues the report of a month that is over: it stays as it is, whatever the registry says later',
  })
  @ApiCreatedResponse({ type: IssuedReportView })
  async issue(@Body() { month, reason }: IssueBody, @Asking() who: Requester): Promise<IssuedReportView> {
    const today = civilDateOf(new Date());
    if (daysOfMonth(month).to >= today)
      throw new Problem('conflict', { zh: `${month} 尚未结束`, en: `${month} is not over yet` });
    const body = JSON.stringify(await this.make(month, today));
    return this.audit.change(who, async (tx) => {
      const issued = await keepReport(tx, { month, body, reason, by: who.actor });
      const { edition, digest } = issued;
      return { answer: issued, entry: { action: 'monthly-report', subject: month, detail: { edition, digest } } };
    });
  }

  /** Throws Problem where the month has not begun. */
  private async make(month: string, today: string): Promise<MonthlyReport> {
    if (month > today.slice(0, 7)) throw invalid('month', { zh: `${month} 还没有到`, en: `${month} has not come yet` });
    return monthlyReport(month, { database: this.database, nameOf: (code) => this.names.nameOf(code), today });
  }
}

async function answer(
  reply: FastifyReply,
  format: ReportFormat,
  json: object,
  report: MonthlyReport,
  imprint: Imprint | null,
): Promise<void> {
  if (format === 'json') {
    await reply.send(json);
    return;
  }
  const name = encodeURIComponent(`月报 ${report.month}.doc`);
  if (format === 'word') reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
  const type = format === 'word' ? 'application/msword' : 'text/html';
  await reply.type(`${type}; charset=utf-8`).send(monthlyReportHtml(report, imprint));
}
