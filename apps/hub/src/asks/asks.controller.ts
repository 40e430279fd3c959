import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { inTransaction } from '../registry/transaction.js';
import { AskBody, CaseAsks } from './ask.dto.js';
import { Asks } from './asks.service.js';
import { loadCaseAsks } from './case-asks.js';

@ApiTags('casework')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class AsksController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Asks) private readonly asks: Asks,
  ) {}

  @Get(':caseId/asks')
  @ApiOperation({ summary: 'What the parties of a case were asked on their phone page, and what they answered' })
  @ApiOkResponse({ type: CaseAsks })
  async list(@Param('caseId') caseId: string, @Asking() requester: Requester): Promise<CaseAsks> {
    const view = await inTransaction(this.database, (tx) => loadCaseAsks(tx, caseId, requester, new Date()));
    await this.audit.enter(requester, {
      action: 'view-case',
      subject: caseId,
      detail: { asks: view.items.length },
    });
    return view;
  }

  @Post(':caseId/asks')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Asks the party on her phone page: to confirm a time, to send papers, to say what she wants …',
    description:
      'In fixed words alone: what is asked goes through Kafka in clear. 409 where none of them has a phone page.',
  })
  @ApiCreatedResponse({ type: CaseAsks })
  ask(@Param('caseId') caseId: string, @Body() body: AskBody, @Asking() requester: Requester): Promise<CaseAsks> {
    return this.asks.ask(caseId, body, requester, new Date());
  }
}
