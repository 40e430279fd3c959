import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import type { ClockFilter } from './clock.queries.js';
import { Clocks } from './clocks.service.js';

const STATES = ['running', 'due-soon', 'due-today', 'overdue', 'paused'] as const;
const KINDS = ['pause', 'resume', 'extend', 'stop'] as const;

export class ClockQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: ClockFilter['state'];

  @ApiPropertyOptional({ description: 'the unit that leads' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  unit?: string;

  @ApiPropertyOptional({ description: 'cases in this division and below' })
  @IsOptional()
  @Matches(/^\d{4,12}$/)
  divisionCode?: string;

  @ApiPropertyOptional({ description: 'the clock’s id in the table, for example petition-handle' })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,60}$/)
  rule?: string;

  @ApiPropertyOptional({ enum: ['red', 'yellow', 'blue'] })
  @IsOptional()
  @IsIn(['red', 'yellow', 'blue'])
  riskLevel?: string;
}

export class ClockStepBody {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ description: 'of an extension: days in the clock’s own unit', minimum: 1, maximum: 365 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number;

  @ApiPropertyOptional({ description: 'the day in China on which it happened; today where none is given' })
  @IsOptional()
  @Matches(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  on?: string;

  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason!: string;
}

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('api/v1/clocks')
export class ClocksController {
  constructor(
    @Inject(Clocks) private readonly clocks: Clocks,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Time limits that run, the most pressing first, with their cases' })
  async list(@Query() { cursor, ...query }: ClockQuery) {
    const offset = Number(cursor ?? 0);
    const items = await this.clocks.list({ ...query, offset }, new Date());
    return { items, nextCursor: items.length === query.limit ? String(offset + query.limit) : null };
  }

  @Post(':clockId/steps')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'leader')
  @ApiOperation({
    summary: 'Pauses, resumes, extends or stops a clock, as its rule allows; reason and person are kept',
  })
  async step(@Param('clockId') clockId: string, @Body() body: ClockStepBody, @Asking() requester: Requester) {
    if (!/^\d{1,18}$/.test(clockId)) throw new Problem('not-found', `no clock ${clockId}`);
    const { kind, days, on, reason } = body;
    const clock = await this.clocks.order(clockId, { kind, days, on, reason }, requester.actor, new Date());
    await this.audit.enter(requester, { action: 'handling', subject: clockId, detail: { clock: kind } });
    return clock;
  }
}
