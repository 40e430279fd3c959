import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { civilDateOf, MATTER_EVENTS, type MatterEventName } from '#libs/routing/clocks/index.js';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { Handling } from './handling.service.js';

/** What only a source or the hub itself says, and a return, which has an address of its own. */
const NOT_BY_PEOPLE = new Set(['registered', 'triage-awaited', 'returned']);
const EVENTS = (Object.keys(MATTER_EVENTS) as MatterEventName[]).filter((event) => !NOT_BY_PEOPLE.has(event));

export class ReturnBody {
  @ApiProperty({ description: 'the unit that has the case and returns it' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  unit!: string;

  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason!: string;
}

export class MatterEventBody {
  @ApiProperty({ enum: EVENTS })
  @IsIn(EVENTS)
  event!: MatterEventName;

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

@ApiTags('handling')
@ApiBearerAuth()
@Controller('api/v1/cases')
export class HandlingController {
  constructor(
    @Inject(Handling) private readonly handling: Handling,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Post(':caseId/returns')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'leader')
  @ApiOperation({
    summary: 'The unit returns the case as not its own: routed once more by rule, then the county centre',
  })
  async giveBack(@Param('caseId') caseId: string, @Body() body: ReturnBody, @Asking() requester: Requester) {
    const { unit, reason } = body;
    const after = await this.handling.giveBack(caseId, { unit, reason }, requester.actor);
    await this.audit.enter(requester, { action: 'handling', subject: caseId, detail: { returnedBy: unit } });
    return after;
  }

  @Post(':caseId/events')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'leader')
  @ApiOperation({
    summary: 'Says what has happened to the matter: a court took it, mediation began, a conference was called',
  })
  async note(@Param('caseId') caseId: string, @Body() body: MatterEventBody, @Asking() requester: Requester) {
    const { event, on = civilDateOf(new Date()), reason } = body;
    const after = await this.handling.note(caseId, { event, on, reason }, requester.actor);
    await this.audit.enter(requester, { action: 'handling', subject: caseId, detail: { event } });
    return after;
  }
}
