import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { inTransaction } from '../registry/transaction.js';
import { ActBody } from './act.dto.js';
import { Casework } from './casework.service.js';
import { CityUnits } from './city-units.service.js';
import { CaseLifeView, CaseReceivers } from './life.dto.js';
import { loadLifeView } from './life-view.js';

@ApiTags('casework')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class CaseworkController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casework) private readonly casework: Casework,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  @Get(':caseId/life')
  @ApiOperation({
    summary: 'Where a case stands in the closed loop, how it came there, and what the caller may do now',
  })
  @ApiOkResponse({ type: CaseLifeView })
  async life(@Param('caseId') caseId: string, @Asking() requester: Requester): Promise<CaseLifeView> {
    const view = await inTransaction(this.database, (tx) => loadLifeView(tx, caseId, requester));
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { life: true } });
    return view;
  }

  @Get(':caseId/receivers')
  @ApiOperation({ summary: 'The courts and authorities of the city to which the case can be taken, its own first' })
  @ApiOkResponse({ type: CaseReceivers })
  receivers(@Param('caseId') caseId: string): Promise<CaseReceivers> {
    return inTransaction(this.database, (tx) => this.units.receivers(tx, caseId));
  }

  @Post(':caseId/acts')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Moves a case by the state table: accept, mediate, confer, agree, confirm, close …',
    description: 'Who may do which act, from which phase, and what it must state: `possible` of GET …/life.',
  })
  @ApiOkResponse({ type: CaseLifeView })
  act(
    @Param('caseId') caseId: string,
    @Body() { act, on, reason, revision, detail }: ActBody,
    @Asking() requester: Requester,
  ): Promise<CaseLifeView> {
    return this.casework.act(caseId, { act, on, reason, revision, detail }, requester, new Date());
  }
}
