import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { askFigures, asksOfCity } from '../registry/asks.js';
import { inTransaction } from '../registry/transaction.js';
import { AskBody, AskFiguresView, AskPage, AskQuery, CaseAsks, SeenBody } from './ask.dto.js';
import { Asks } from './asks.service.js';
import { askView, loadCaseAsks } from './case-asks.js';

@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1')
export class AsksController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Asks) private readonly asks: Asks,
  ) {}

  @Get('asks')
  @Shows('listed')
  @ApiOperation({
    summary: 'Questions and rooms of all cases that the caller sees: open ones, and those with new answers',
  })
  @ApiOkResponse({ type: AskPage })
  async ofCity(@Query() { standing, mine, cursor, limit }: AskQuery, @Asking() who: Requester): Promise<AskPage> {
    const filter = { standing, scope: who.scope, after: cursor, limit: limit + 1 };
    const rows = await inTransaction(this.database, (tx) => asksOfCity(tx, { ...filter, askedBy: mine && who.actor }));
    const shown = rows.slice(0, limit);
    await this.audit.enter(who, { action: 'view-case', detail: { asks: shown.length } });
    const today = civilDateOf(new Date());
    return {
      items: shown.map((row) => {
        const { caseId, caseNumber, unit, system, sourceId, answeredAt } = row;
        return { ...askView(row, today), caseId, caseNumber, unit, system, sourceId, answeredAt };
      }),
      nextCursor: rows.length > limit ? (shown.at(-1)?.orderId ?? null) : null,
    };
  }

  @Get('asks/figures')
  @Shows('listed')
  @ApiOperation({ summary: 'How many of them there are' })
  @ApiOkResponse({ type: AskFiguresView })
  figures(@Asking() who: Requester): Promise<AskFiguresView> {
    return inTransaction(this.database, (tx) => askFigures(tx, who));
  }

  @Get('cases/:caseId/asks')
  @Shows('case')
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

  @Post('cases/:caseId/asks/:askId/seen')
  @HttpCode(200)
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Says that the answers to a question were read: they are new to nobody any more' })
  @ApiOkResponse({ type: CaseAsks })
  seen(
    @Param('caseId') caseId: string,
    @Param('askId') askId: string,
    @Body() { answers }: SeenBody,
    @Asking() who: Requester,
  ): Promise<CaseAsks> {
    return this.asks.seen(caseId, askId, answers, who, new Date());
  }

  @Post('cases/:caseId/asks')
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Asks the party on her phone page: to confirm a time, to send papers, to say what she wants …',
    description:
      'In fixed words alone: what is asked goes through Kafka in clear. 409 where none of them has a phone page, or the case does not ' +
      'stand so that it is asked (`possible`).',
  })
  @ApiCreatedResponse({ type: CaseAsks })
  ask(@Param('caseId') caseId: string, @Body() body: AskBody, @Asking() requester: Requester): Promise<CaseAsks> {
    return this.asks.ask(caseId, body, requester, new Date());
  }
}
