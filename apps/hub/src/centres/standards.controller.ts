import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_TYPES } from '#libs/casework/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { caseFileHeaders } from '../casefile/case-file-headers.js';
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

  @Post(':standard/file')
  @Allow('triage', 'leader', 'department', 'mediator')
  @ApiOperation({ summary: 'Hands in the file that the standing claim names by its digest: its bytes are the body' })
  @ApiConsumes(...DOCUMENT_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: StandardsView })
  handIn(
    @Param('centreId') centreId: string,
    @Param('standard') standard: string,
    @Req() request: FastifyRequest,
    @Asking() who: Requester,
  ): Promise<StandardsView> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    return this.standards.handIn(centreId, standard, { mediaType, body }, who);
  }

  @Get('files/:entryId')
  @ApiOperation({ summary: 'The file that was handed in with an entry; entered in the audit trail' })
  @ApiProduces(...DOCUMENT_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @Param('centreId') centreId: string,
    @Param('entryId') entryId: string,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.standards.file(centreId, entryId, who);
    await reply.headers(caseFileHeaders(found)).send(found.body);
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
