import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { peopleOfCase } from '../cases/case-people.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { ReasonedOnDay } from '../web/reasoned.dto.js';
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

export class ClockStepBody extends ReasonedOnDay {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ description: 'of an extension: days in the clock’s own unit', minimum: 1, maximum: 365 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number;
}

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('api/v1/clocks')
export class ClocksController {
  constructor(
    @Inject(Clocks) private readonly clocks: Clocks,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  @Get()
  @Shows('listed')
  @ApiOperation({ summary: 'Time limits that run, the most pressing first, with their cases' })
  async list(@Query() { cursor, ...query }: ClockQuery, @Asking() { scope }: Requester) {
    const offset = Number(cursor ?? 0);
    const items = await this.clocks.list({ ...query, scope, offset }, new Date());
    return { items, nextCursor: items.length === query.limit ? String(offset + query.limit) : null };
  }

  @Post(':clockId/steps')
  @Shows('clock')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'leader')
  @ApiOperation({
    summary: 'Pauses, resumes, extends or stops a clock, as its rule allows; reason and person are kept',
  })
  async step(@Param('clockId') clockId: string, @Body() body: ClockStepBody, @Asking() requester: Requester) {
    if (!/^\d{1,18}$/.test(clockId)) throw new Problem('not-found', { zh: '没有这项时限', en: `no clock ${clockId}` });
    const { kind, days, on, reason } = body;
    const { caseId, ...clock } = await this.clocks.order(clockId, { kind, days, on, reason }, requester, new Date());
    const people = (await peopleOfCase(this.database, caseId)).all;
    const disclosure = new Disclosure(requester.purpose);
    return {
      ...clock,
      steps: clock.steps.map((step) => ({ ...step, reason: disclosure.sentence(step.reason, people) })),
    };
  }
}
