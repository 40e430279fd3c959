import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { RotaBody, RotaQuery, RotaView, SwapBody } from './duty.dto.js';
import { Rotas } from './rotas.service.js';

@ApiTags('centres')
@ApiBearerAuth()
@Shows('centre')
@Controller('api/v1/centres/:centreId/duty')
export class RotaController {
  constructor(@Inject(Rotas) private readonly rotas: Rotas) {}

  @Get()
  @ApiOperation({ summary: 'Who is on duty at a centre on which day, where somebody is wanting, and every change' })
  @ApiOkResponse({ type: RotaView })
  show(@Param('centreId') centreId: string, @Query() span: RotaQuery): Promise<RotaView> {
    return this.rotas.show(centreId, span);
  }

  @Post()
  @HttpCode(200)
  @Allow('triage', 'leader', 'department', 'mediator')
  @ApiOperation({ summary: 'Enters who is on duty, or off again' })
  @ApiOkResponse({ type: RotaView })
  enter(@Param('centreId') centreId: string, @Body() body: RotaBody, @Asking() who: Requester): Promise<RotaView> {
    return this.rotas.enter(centreId, body, who);
  }

  @Post('swaps')
  @HttpCode(200)
  @Allow('triage', 'leader', 'department', 'mediator')
  @ApiOperation({ summary: 'One takes another’s day; with `backOn` they exchange days' })
  @ApiOkResponse({ type: RotaView })
  swap(@Param('centreId') centreId: string, @Body() body: SwapBody, @Asking() who: Requester): Promise<RotaView> {
    return this.rotas.swap(centreId, body, who);
  }
}
