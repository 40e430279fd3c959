import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import {
  CentreChange,
  CentreClosure,
  CentreDetailView,
  CentrePage,
  CentreQuery,
  CoverageView,
  NewCentreBody,
} from './centre.dto.js';
import { CLOSING_ROLES } from './centre-rights.js';
import { Centres } from './centres.service.js';

@ApiTags('centres')
@ApiBearerAuth()
@Controller('api/v1')
export class CentresController {
  constructor(@Inject(Centres) private readonly centres: Centres) {}

  @Get('centres')
  @Shows('listed')
  @ApiOperation({ summary: 'Centres that the caller sees, with what each lacks of its required staffing' })
  @ApiOkResponse({ type: CentrePage })
  list(
    @Query() { kind, division, closed, wanting, limit, cursor = '0' }: CentreQuery,
    @Asking() who: Requester,
  ): Promise<CentrePage> {
    return this.centres.list({ filter: { kind, division, closed }, wanting, offset: Number(cursor), limit }, who);
  }

  @Get('centre-coverage')
  @Shows('listed')
  @ApiOperation({ summary: 'How far places have a centre, its staff and its six standards (六有), by county' })
  @ApiOkResponse({ type: CoverageView })
  coverage(@Asking() who: Requester): Promise<CoverageView> {
    return this.centres.coverage(who);
  }

  @Post('centres')
  @Shows('listed')
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Opens a centre within the divisions that the caller sees' })
  @ApiCreatedResponse({ type: CentreDetailView })
  add(@Body() body: NewCentreBody, @Asking() who: Requester): Promise<CentreDetailView> {
    return this.centres.add(body, who);
  }

  @Get('centres/:centreId')
  @Shows('centre')
  @ApiOperation({ summary: 'A centre, what it lacks, and what the caller may do' })
  @ApiOkResponse({ type: CentreDetailView })
  show(@Param('centreId') centreId: string, @Asking() who: Requester): Promise<CentreDetailView> {
    return this.centres.show(centreId, who);
  }

  @Patch('centres/:centreId')
  @Shows('centre')
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Changes the names by which routing knows a centre, or its address' })
  @ApiOkResponse({ type: CentreDetailView })
  change(@Param('centreId') centreId: string, @Body() body: CentreChange, @Asking() who: Requester) {
    return this.centres.change(centreId, body, who);
  }

  @Post('centres/:centreId/closure')
  @HttpCode(200)
  @Shows('centre')
  @Allow(...CLOSING_ROLES)
  @ApiOperation({ summary: 'Closes a centre; its people and history stay known' })
  @ApiOkResponse({ type: CentreDetailView })
  close(@Param('centreId') centreId: string, @Body() body: CentreClosure, @Asking() who: Requester) {
    return this.centres.close(centreId, body, who);
  }
}
