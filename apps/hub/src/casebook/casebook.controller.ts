import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Asking, Reads, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { sendWorkbook, XLSX } from '../exports/workbook.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { languageOf } from '../web/language.js';
import {
  CasebookExportQuery,
  CasebookGroups,
  CasebookGroupsQuery,
  CasebookPage,
  CasebookPageQuery,
  CasebookQuery,
  CasebookUnits,
} from './casebook.dto.js';
import { casebookGroups, casebookPage, casebookSize, casebookUnits } from './casebook.queries.js';
import { Casebook } from './casebook.service.js';
import { casebookFileName } from './casebook-file-name.js';
import { casebookSheet } from './casebook-sheet.js';

const DIVISION_GROUPINGS: readonly string[] = ['county', 'township'];

@ApiTags('casework')
@ApiBearerAuth()
@Shows('listed')
@Controller('api/v1')
export class CasebookController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casebook) private readonly casebook: Casebook,
    @Inject(DivisionNames) private readonly names: DivisionNames,
  ) {}

  @Get('casebook')
  @ApiOperation({ summary: 'The casebook (电子台账): one row a case, from intake to performance' })
  @ApiOkResponse({ type: CasebookPage })
  page(@Query() query: CasebookPageQuery, @Asking() who: Requester): Promise<CasebookPage> {
    return this.rows(query, who);
  }

  @Post('casebook')
  @HttpCode(200)
  @Reads()
  @ApiOperation({ summary: 'The same, with what is looked for in no address that proxies and browsers keep' })
  @ApiOkResponse({ type: CasebookPage })
  ask(@Body() query: CasebookPageQuery, @Asking() who: Requester): Promise<CasebookPage> {
    return this.rows(query, who);
  }

  @Get('casebook/units')
  @ApiOperation({ summary: 'The units that have a case in it' })
  @ApiOkResponse({ type: CasebookUnits })
  async units(@Asking() { scope }: Requester): Promise<CasebookUnits> {
    return { items: await casebookUnits(this.database, scope) };
  }

  @Get('casebook/groups')
  @ApiOperation({ summary: 'Rows of the casebook by county, township, unit, source, type, phase or month' })
  @ApiOkResponse({ type: CasebookGroups })
  groups(@Query() query: CasebookGroupsQuery, @Asking() who: Requester): Promise<CasebookGroups> {
    return this.counted(query, who);
  }

  @Post('casebook/groups')
  @HttpCode(200)
  @Reads()
  @ApiOperation({ summary: 'The same, with what is looked for in no address' })
  @ApiOkResponse({ type: CasebookGroups })
  askGroups(@Body() query: CasebookGroupsQuery, @Asking() who: Requester): Promise<CasebookGroups> {
    return this.counted(query, who);
  }

  @Get('export/casebook')
  @ApiOperation({
    summary: 'The casebook as an Excel workbook, in the reader’s language; personal data only with X-Purpose',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  workbook(
    @Query() query: CasebookExportQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(query, accepted, who, reply);
  }

  @Post('export/casebook')
  @HttpCode(200)
  @Reads()
  @ApiOperation({ summary: 'The same, with what is looked for in no address' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  askWorkbook(
    @Body() query: CasebookExportQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(query, accepted, who, reply);
  }

  private async rows(query: CasebookPageQuery, who: Requester): Promise<CasebookPage> {
    const today = civilDateOf(new Date());
    const filter = await this.casebook.filterOf(query, who);
    const { sort, direction, limit, cursor = '0' } = query;
    const before = Number(cursor);
    const [total, ids] = await Promise.all([
      casebookSize(this.database, filter, today),
      casebookPage(this.database, filter, { sort, direction, before, limit }, today),
    ]);
    // Opened for a purpose it hands out a list of people, as an export does.
    const action = who.purpose === null ? 'view-case' : 'export';
    if (before === 0) await this.enterWords(query, who);
    await this.audit.enter(who, { action, detail: { casebook: ids.length, ...withoutWords(query) } });
    const next = before + ids.length;
    return {
      total,
      items: await this.casebook.entries(ids, who, today),
      nextCursor: ids.length === limit && next < total ? String(next) : null,
    };
  }

  /** What is looked for here is looked for as anywhere. */
  private async enterWords({ q }: CasebookQuery, who: Requester): Promise<void> {
    if (q !== undefined) await this.audit.enter(who, { action: 'lookup', subject: q, detail: { in: 'casebook' } });
  }

  private async counted(query: CasebookGroupsQuery, who: Requester): Promise<CasebookGroups> {
    const { by } = query;
    const filter = await this.casebook.filterOf(query, who);
    const groups = await casebookGroups(this.database, by, filter, civilDateOf(new Date()));
    const nameOf = (code: string) => (DIVISION_GROUPINGS.includes(by) && code ? this.names.nameOf(code) : null);
    return { by, items: groups.map((group) => ({ ...group, name: nameOf(group.code) })) };
  }

  private async send(
    query: CasebookExportQuery,
    accepted: string | undefined,
    who: Requester,
    reply: FastifyReply,
  ): Promise<void> {
    const today = civilDateOf(new Date());
    const { sort, direction } = query;
    const filter = await this.casebook.filterOf(query, who);
    const entries = this.casebook.all(filter, sort ? { sort, direction } : null, who, today);
    await this.enterWords(query, who);
    await this.audit.enter(who, { action: 'export', subject: 'casebook', detail: withoutWords(query) });
    const language = languageOf(accepted);
    const fileName = casebookFileName(query, { today, language, nameOf: (code) => this.names.nameOf(code) });
    await sendWorkbook(reply, fileName, casebookSheet(entries, language));
  }
}

const withoutWords = ({ q: _, ...query }: CasebookQuery) => query;
