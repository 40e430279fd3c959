import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { StandardAnswer, StandardClaim, StandardsView } from './standard.dto.js';
import { CentreStandards } from './standards.service.js';

@ApiTags('centres')
@ApiBearerAuth()
@Shows('centre')
@Controller('api/v1/centres/:centreId/standards')
export class StandardsController {
  constructor(@Inject(CentreStandards) private readonly standards: CentreStandards) {}

  @Get()
  @ApiOperation({
    summary: 'A centre’s six standards (六有): where each stands, its evidence, and all that was entered',
  })
  @ApiOkResponse({ type: StandardsView })
  show(@Param('centreId') centreId: string): Promise<StandardsView> {
    return this.standards.show(centreId);
  }

  @Post()
  @Allow('triage', 'leader', 'department', 'mediator')
  @ApiOperation({ summary: 'Says that a standard is met, or wanting, with what shows it' })
  @ApiCreatedResponse({ type: StandardsView })
  claim(@Param('centreId') centreId: string, @Body() body: StandardClaim, @Asking() who: Requester) {
    return this.standards.claim(centreId, body, who);
  }

  @Post(':standard/answer')
  @HttpCode(200)
  @Allow('leader')
  @ApiOperation({ summary: 'The level above confirms a claim, or returns it; never who made it' })
  @ApiOkResponse({ type: StandardsView })
  answer(
    @Param('centreId') centreId: string,
    @Param('standard') standard: string,
    @Body() body: StandardAnswer,
    @Asking() who: Requester,
  ): Promise<StandardsView> {
    return this.standards.answer(centreId, standard, body, who);
  }
}
