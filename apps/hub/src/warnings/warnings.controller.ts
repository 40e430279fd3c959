import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { Warnings } from './warnings.service.js';

const STATES = ['open', 'acknowledged', 'acting', 'closed'] as const;
const MOVES = ['acknowledged', 'acting', 'closed'] as const;

export class WarningQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

export class WarningStepBody extends Reasoned {
  @ApiProperty({ enum: MOVES })
  @IsIn(MOVES)
  state!: (typeof MOVES)[number];
}

@ApiTags('warnings')
@ApiBearerAuth()
@Controller('api/v1/warnings')
export class WarningsController {
  constructor(
    @Inject(Warnings) private readonly warnings: Warnings,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @Shows('listed')
  @ApiOperation({ summary: 'Warnings on clusters, newest first: why by numbers, to whom, with which emergency plan' })
  async list(@Query() { state, limit, cursor }: WarningQuery, @Asking() requester: Requester) {
    const offset = Number(cursor ?? 0);
    const items = await this.warnings.list(state, requester, limit, offset);
    await this.audit.enter(requester, { action: 'view-warning', detail: { warnings: items.length } });
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  @Get(':warningId')
  @Shows('warning')
  @ApiOperation({ summary: 'A warning and what became of it' })
  async show(@Param('warningId') warningId: string, @Asking() requester: Requester) {
    const warning = await this.warnings.show(warningId, requester);
    await this.audit.enter(requester, { action: 'view-warning', subject: warningId });
    return warning;
  }

  @Post(':warningId/steps')
  @Shows('warning')
  @HttpCode(200)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Acknowledges a warning, says what is done about it, or closes it, with a reason' })
  step(@Param('warningId') warningId: string, @Body() body: WarningStepBody, @Asking() requester: Requester) {
    return this.warnings.move(warningId, body.state, body.reason, requester);
  }
}
