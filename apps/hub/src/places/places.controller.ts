import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { peopleOfCase, peopleOfCases } from '../cases/case-people.js';
import { presentCase } from '../cases/present-case.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { PageQuery } from '../web/page.js';
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
  @Shows('case')
  @ApiOperation({ summary: 'Why a case is where it is: the evidence, its weight, and what contradicts it' })
  async place(
    @Param('caseId') caseId: string,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await presentCase(this.database, caseId, reply, '/place');
    if (!row) return;
    const records = await recordsOfCase(this.database, caseId);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { place: true } });
    const nameOf = (code: string) => this.divisions.nameOf(code);
    const { all } = await peopleOfCase(this.database, caseId);
    await reply.send(placeView(row, { records, people: all }, nameOf, new Disclosure(requester.purpose)));
  }

  @Get('waiting')
  @Shows('listed')
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'Cases whose place or type waits for a person, the oldest first' })
  async waiting(@Query() { for: question, limit, cursor }: WaitingQuery, @Asking() requester: Requester) {
    const rows = await waitingCases(this.database, question ?? null, requester.scope, limit, cursor ?? '0');
    const disclosure = new Disclosure(requester.purpose);
    if (disclosure.full) await this.audit.enter(requester, { action: 'view-case', detail: { waiting: rows.length } });
    const people = await peopleOfCases(
      this.database,
      rows.map(({ caseId }) => caseId),
    );
    const items = rows.map(({ title, titledBy, ...row }) => ({
      ...row,
      title: disclosure.text(title, people(row.caseId).all, people(row.caseId).ofRecord(titledBy)),
      divisionName: row.divisionCode && this.divisions.nameOf(row.divisionCode),
    }));
    return { items, nextCursor: rows.length === limit ? (rows.at(-1)?.caseId ?? null) : null };
  }
}
