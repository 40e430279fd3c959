import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { ELSEWHERE_EVENTS } from '#libs/casework/index.js';
import { civilDateOf, MATTER_EVENTS, type MatterEventName } from '#libs/routing/clocks/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { Reasoned, ReasonedOnDay } from '../web/reasoned.dto.js';
import { Handling } from './handling.service.js';

/** What is no act of another authority is refused with the reason, and on record. */
const KNOWN = Object.keys(MATTER_EVENTS) as MatterEventName[];

export class ReturnBody extends Reasoned {
  @ApiProperty({ description: 'the unit that has the case and returns it' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  unit!: string;
}

export class MatterEventBody extends ReasonedOnDay {
  @ApiProperty({ enum: ELSEWHERE_EVENTS })
  @IsIn(KNOWN)
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
    summary: 'Passes on what happened to the matter at another authority: a court took it, arbitration was asked for',
    description: 'It moves no case: what does is an act (POST …/acts), or is reported by its source. 409 says which.',
  })
  note(@Param('caseId') caseId: string, @Body() body: MatterEventBody, @Asking() requester: Requester) {
    const { event, on = civilDateOf(new Date()), reason } = body;
    return this.handling.note(caseId, { event, on, reason }, requester);
  }
}
