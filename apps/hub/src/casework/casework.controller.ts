import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { peopleOfCase } from '../cases/case-people.js';
import { handlingOfCase } from '../handling/case-handling.queries.js';
import { inTransaction } from '../registry/transaction.js';
import { ActBody } from './act.dto.js';
import { caseAtWork } from './case-at-work.js';
import { Casework } from './casework.service.js';
import { CaseLifeView } from './life.dto.js';
import { lifeView } from './life-view.js';

@ApiTags('casework')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class CaseworkController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casework) private readonly casework: Casework,
  ) {}

  @Get(':caseId/life')
  @ApiOperation({
    summary: 'Where a case stands in the closed loop, how it came there, and what the caller may do now',
  })
  @ApiOkResponse({ type: CaseLifeView })
  async life(@Param('caseId') caseId: string, @Asking() requester: Requester): Promise<CaseLifeView> {
    const { life, revision } = await inTransaction(this.database, (tx) => caseAtWork(tx, caseId));
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { life: true } });
    const records = await recordsOfCase(this.database, caseId);
    const { events } = await handlingOfCase(this.database, caseId);
    return lifeView({
      caseId,
      revision,
      role: requester.role,
      life,
      events,
      keys: new Map(records.map((record) => [record.recordId, record])),
      people: (await peopleOfCase(this.database, caseId)).all,
      disclosure: new Disclosure(requester.purpose),
    });
  }

  @Post(':caseId/acts')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Moves a case by the state table: accept, mediate, confer, agree, confirm, close …',
    description: 'Who may do which act, from which phase, and what it must state: `possible` of GET …/life.',
  })
  @ApiOkResponse({ type: CaseLifeView })
  async act(
    @Param('caseId') caseId: string,
    @Body() { act, on, reason, revision, detail }: ActBody,
    @Asking() requester: Requester,
  ): Promise<CaseLifeView> {
    await this.casework.act(caseId, { act, on, reason, revision, detail }, requester, new Date());
    return this.life(caseId, requester);
  }
}
