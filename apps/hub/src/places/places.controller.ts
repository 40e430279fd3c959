import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { findCase, recordsOfCase } from '../cases/case.queries.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { placeView } from './place-view.js';
import { OPEN_QUESTIONS, type OpenQuestion, waitingCases } from './waiting.queries.js';

export class WaitingQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: OPEN_QUESTIONS,
    description: 'place: unsure or named by no record; transfer: outside the city; type: below its confidence',
  })
  @IsOptional()
  @IsIn(OPEN_QUESTIONS)
  for?: OpenQuestion;
}

@ApiTags('places')
@ApiBearerAuth()
@Controller('api/v1')
export class PlacesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('cases/:caseId/place')
  @ApiOperation({ summary: 'Why a case is where it is: the evidence, its weight, and what contradicts it' })
  async place(
    @Param('caseId') caseId: string,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = /^\d{1,18}$/.test(caseId) ? await findCase(this.database, caseId) : null;
    if (!row) throw new Problem('not-found', `no case ${caseId}`);
    if (row.mergedInto) {
      await reply.status(308).header('location', `/api/v1/cases/${row.mergedInto}/place`).send();
      return;
    }
    const records = await recordsOfCase(this.database, caseId);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { place: true } });
    const nameOf = (code: string) => this.divisions.nameOf(code);
    await reply.send(placeView(row, records, nameOf, new Disclosure(requester.purpose)));
  }

  @Get('waiting')
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'Cases whose place or type waits for a person, the oldest first' })
  async waiting(@Query() { for: question, limit, cursor }: WaitingQuery, @Asking() requester: Requester) {
    const rows = await waitingCases(this.database, question ?? null, limit, cursor ?? '0');
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full) await this.audit.enter(requester, { action: 'view-case', detail: { waiting: rows.length } });
    const items = rows.map(({ title, unified, ...row }) => ({
      ...row,
      title: disclosure.text(title, (unified as RoutedCase).parties.value),
      divisionName: row.divisionCode && this.divisions.nameOf(row.divisionCode),
    }));
    return { items, nextCursor: rows.length === limit ? (rows.at(-1)?.caseId ?? null) : null };
  }
}
