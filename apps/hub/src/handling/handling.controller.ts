import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { civilDateOf, MATTER_EVENTS, type MatterEventName } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { Reasoned, ReasonedOnDay } from '../web/reasoned.dto.js';
import { Handling } from './handling.service.js';

/** What only a source or the hub itself says, and a return, which has an address of its own. */
const NOT_BY_PEOPLE = new Set(['registered', 'triage-awaited', 'returned', 'evaluated']);
const EVENTS = (Object.keys(MATTER_EVENTS) as MatterEventName[]).filter((event) => !NOT_BY_PEOPLE.has(event));

export class ReturnBody extends Reasoned {
  @ApiProperty({ description: 'the unit that has the case and returns it' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  unit!: string;
}

export class MatterEventBody extends ReasonedOnDay {
  @ApiProperty({ enum: EVENTS })
  @IsIn(EVENTS)
  event!: MatterEventName;
}

@ApiTags('handling')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class HandlingController {
  constructor(@Inject(Handling) private readonly handling: Handling) {}

  @Post(':caseId/returns')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'The unit returns the case as not its own: routed once more by rule, then the county centre',
  })
  giveBack(@Param('caseId') caseId: string, @Body() body: ReturnBody, @Asking() requester: Requester) {
    const { unit, reason } = body;
    return this.handling.giveBack(caseId, { unit, reason }, requester);
  }

  @Post(':caseId/events')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Says what has happened to the matter: a court took it, mediation began, a conference was called',
  })
  note(@Param('caseId') caseId: string, @Body() body: MatterEventBody, @Asking() requester: Requester) {
    const { event, on = civilDateOf(new Date()), reason } = body;
    return this.handling.note(caseId, { event, on, reason }, requester);
  }
}
