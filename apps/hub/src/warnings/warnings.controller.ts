import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Warnings } from './warnings.service.js';

const STATES = ['open', 'acknowledged', 'acting', 'closed'] as const;
const MOVES = ['acknowledged', 'acting', 'closed'] as const;

export class WarningQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

export class WarningStepBody {
  @ApiProperty({ enum: MOVES })
  @IsIn(MOVES)
  state!: (typeof MOVES)[number];

  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'what was done, or why it is closed' })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason!: string;
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
  @ApiOperation({ summary: 'Warnings on clusters, newest first: why by numbers, to whom, with which emergency plan' })
  async list(@Query() { state, limit, cursor }: WarningQuery) {
    const offset = Number(cursor ?? 0);
    const items = await this.warnings.list(state, limit, offset);
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  @Get(':warningId')
  @ApiOperation({ summary: 'A warning and what became of it' })
  show(@Param('warningId') warningId: string) {
    return this.warnings.show(warningId);
  }

  @Post(':warningId/steps')
  @HttpCode(200)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Acknowledges a warning, says what is done about it, or closes it, with a reason' })
  async step(@Param('warningId') warningId: string, @Body() body: WarningStepBody, @Asking() requester: Requester) {
    const moved = await this.warnings.move(warningId, body.state, body.reason, requester.actor);
    await this.audit.enter(requester, { action: 'warning', subject: warningId, detail: { state: body.state } });
    return moved;
  }
}
