import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import {
  MediatorChange,
  MediatorDeparture,
  MediatorList,
  MediatorPage,
  MediatorQuery,
  MediatorSuggestions,
  NewMediator,
} from './mediator.dto.js';
import { Mediators } from './mediators.service.js';

@ApiTags('centres')
@ApiBearerAuth()
@Controller('api/v1')
export class MediatorsController {
  constructor(@Inject(Mediators) private readonly mediators: Mediators) {}

  @Get('mediators')
  @Shows('listed')
  @ApiOperation({ summary: 'Mediators of the centres that the caller sees, with speciality and open cases' })
  @ApiOkResponse({ type: MediatorPage })
  page(
    @Query() { division, speciality, fullTime, limit, cursor = '0' }: MediatorQuery,
    @Asking() who: Requester,
  ): Promise<MediatorPage> {
    return this.mediators.page({ division, speciality, fullTime }, { offset: Number(cursor), limit }, who);
  }

  @Get('centres/:centreId/mediators')
  @Shows('centre')
  @ApiOperation({ summary: 'Who works at a centre, and who did' })
  @ApiOkResponse({ type: MediatorList })
  of(@Param('centreId') centreId: string, @Asking() who: Requester): Promise<MediatorList> {
    return this.mediators.of(centreId, who);
  }

  @Post('centres/:centreId/mediators')
  @Shows('centre')
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Somebody joins a centre; without a capacity 20 open cases full-time, 5 part-time' })
  @ApiCreatedResponse({ type: MediatorList })
  add(@Param('centreId') centreId: string, @Body() body: NewMediator, @Asking() who: Requester): Promise<MediatorList> {
    return this.mediators.add(centreId, body, who);
  }

  @Patch('centres/:centreId/mediators/:mediatorId')
  @Shows('centre')
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Changes what is known of a mediator' })
  @ApiOkResponse({ type: MediatorList })
  change(
    @Param('centreId') centreId: string,
    @Param('mediatorId') mediatorId: string,
    @Body() body: MediatorChange,
    @Asking() who: Requester,
  ): Promise<MediatorList> {
    return this.mediators.change(centreId, mediatorId, body, who);
  }

  @Post('centres/:centreId/mediators/:mediatorId/departure')
  @HttpCode(200)
  @Shows('centre')
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Somebody leaves a centre; her days on the rota become gaps' })
  @ApiOkResponse({ type: MediatorList })
  leave(
    @Param('centreId') centreId: string,
    @Param('mediatorId') mediatorId: string,
    @Body() body: MediatorDeparture,
    @Asking() who: Requester,
  ): Promise<MediatorList> {
    return this.mediators.leave(centreId, mediatorId, body, who);
  }

  @Get('cases/:caseId/mediator-suggestions')
  @Shows('case')
  @ApiOperation({
    summary: 'Who could mediate a case, and why: by body, speciality, place and what each has at hand',
    description: 'An order with its reasons; nobody is given a score, and nothing about the parties is looked at.',
  })
  @ApiOkResponse({ type: MediatorSuggestions })
  suggest(@Param('caseId') caseId: string): Promise<MediatorSuggestions> {
    return this.mediators.suggest(caseId);
  }
}
