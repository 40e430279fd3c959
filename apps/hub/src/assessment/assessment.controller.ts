import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { sendWorkbook, XLSX } from '../exports/workbook.js';
import { systemName, typeName } from '../reference/code-names.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { type Language, languageOf } from '../web/language.js';
import { assessSpan } from './assess-span.js';
import type { AssessedSpan, Grouping } from './assessed-cases.js';
import { Assessment, AssessmentQuery, CountedCasePage, CountedQuery } from './assessment.dto.js';
import { countedCases } from './assessment.queries.js';
import { assessmentSheet } from './assessment-sheet.js';
import { spanOf } from './span-of.js';

@ApiTags('figures')
@ApiBearerAuth()
@Shows('listed')
@Allow('leader', 'triage', 'department', 'mediator', 'auditor')
@Controller('api/v1/assessment')
export class AssessmentController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly names: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Assessment (考核) by county, township, unit or source: each share with its definition and counts',
    description: 'Of the cases registered in the period that the caller may see.',
  })
  @ApiOkResponse({ type: Assessment })
  async assessment(@Query() query: AssessmentQuery, @Asking() { scope }: Requester): Promise<Assessment> {
    const today = civilDateOf(new Date());
    const span: AssessedSpan = { ...spanOf(query, today), scope };
    return assessSpan(this.database, query.by, span, today, (code) => this.names.nameOf(code));
  }

  @Get('workbook')
  @ApiOperation({ summary: 'The same as an Excel workbook, in the reader’s language' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(
    @Query() query: AssessmentQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const assessed = await this.assessment(query, who);
    await this.audit.enter(who, { action: 'view-case', detail: { assessment: 'workbook', ...query } });
    const language = languageOf(accepted);
    const sheet = assessmentSheet(assessed, language, (code) => this.wordsFor(query.by, code, language));
    await sendWorkbook(reply, sheet.name, { ...sheet, name: sheet.name.slice(0, 31) });
  }

  @Get('cases')
  @ApiOperation({ summary: 'The cases behind a figure: those that it is true of, or those of which it is not' })
  @ApiOkResponse({ type: CountedCasePage })
  async cases(@Query() query: CountedQuery, @Asking() requester: Requester): Promise<CountedCasePage> {
    const today = civilDateOf(new Date());
    const { by, code = null, measure = null, holds, cursor = '0', limit } = query;
    const filter = { by, code, measure, holds: holds === 'true', after: cursor, limit: limit + 1 };
    const span: AssessedSpan = { ...spanOf(query, today), scope: requester.scope };
    const rows = await countedCases(this.database, filter, span, today);
    const items = rows.slice(0, limit);
    await this.audit.enter(requester, { action: 'view-case', detail: { assessed: items.length, measure } });
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.caseId ?? null) : null };
  }

  private wordsFor(by: Grouping, code: string, language: Language): string {
    if (by === 'source') return systemName(code, language);
    if (by === 'type') return typeName(code, language);
    return by === 'unit' ? code : (this.names.nameOf(code) ?? code);
  }
}
