import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { sendWorkbook, XLSX } from '../exports/workbook.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { languageOf } from '../web/language.js';
import { CasebookGroups, CasebookGroupsQuery, CasebookPage, CasebookPageQuery, CasebookQuery } from './casebook.dto.js';
import { casebookGroups, casebookPage, casebookSize } from './casebook.queries.js';
import { Casebook } from './casebook.service.js';
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
  async page(@Query() query: CasebookPageQuery, @Asking() who: Requester): Promise<CasebookPage> {
    const today = civilDateOf(new Date());
    const filter = this.casebook.filterOf(query, who);
    const { sort, direction, limit, cursor = '0' } = query;
    const before = Number(cursor);
    const total = await casebookSize(this.database, filter, today);
    const ids = await casebookPage(this.database, filter, { sort, direction, before, limit }, today);
    // Opened for a purpose it hands out a list of people, as an export does.
    const action = who.purpose === null ? 'view-case' : 'export';
    await this.audit.enter(who, { action, detail: { casebook: ids.length, ...query } });
    const next = before + ids.length;
    return {
      total,
      items: await this.casebook.entries(ids, who, today),
      nextCursor: ids.length === limit && next < total ? String(next) : null,
    };
  }

  @Get('casebook/groups')
  @ApiOperation({ summary: 'Rows of the casebook by county, township, unit, source, type, phase or month' })
  @ApiOkResponse({ type: CasebookGroups })
  async groups(@Query() query: CasebookGroupsQuery, @Asking() who: Requester): Promise<CasebookGroups> {
    const { by } = query;
    const groups = await casebookGroups(this.database, by, this.casebook.filterOf(query, who), civilDateOf(new Date()));
    const nameOf = (code: string) => (DIVISION_GROUPINGS.includes(by) && code ? this.names.nameOf(code) : null);
    return { by, items: groups.map((group) => ({ ...group, name: nameOf(group.code) })) };
  }

  @Get('export/casebook')
  @ApiOperation({
    summary: 'The casebook as an Excel workbook, in the reader’s language; personal data only with X-Purpose',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(
    @Query() query: CasebookQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const today = civilDateOf(new Date());
    const entries = this.casebook.all(this.casebook.filterOf(query, who), who, today);
    await this.audit.enter(who, { action: 'export', subject: 'casebook', detail: { ...query } });
    const sheet = casebookSheet(entries, languageOf(accepted));
    await sendWorkbook(reply, `${sheet.name} ${today}`, sheet);
  }
}
