import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { presentCase } from '../cases/present-case.js';
import { CaseExplanation, PairExplanation, RecordQuery, readRecordKey } from './explanation.dto.js';
import { Explanations } from './explanation.service.js';

@ApiTags('explanation')
@ApiBearerAuth()
@Controller('api/v1')
export class ExplanationController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Explanations) private readonly explanations: Explanations,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('records/:system/:sourceId/explanation')
  @Shows('record', { record: 'record' })
  @ApiOperation({ summary: 'Why two records are, or are not, one conflict: a waterfall of weights. Words are masked' })
  @ApiOkResponse({ type: PairExplanation })
  async pair(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() { record }: RecordQuery,
    @Asking() requester: Requester,
  ): Promise<PairExplanation> {
    const disclosure = new Disclosure(requester.purpose);
    const explained = await this.explanations.ofPair({ system, sourceId }, readRecordKey(record), disclosure);
    const detail = { record };
    await this.audit.enter(requester, { action: 'view-explanation', subject: `${system}/${sourceId}`, detail });
    return explained;
  }

  @Get('cases/:caseId/explanation')
  @Shows('case', { record: 'record' })
  @ApiOperation({ summary: 'Why a record belongs, or does not belong, to a case; 308 to the survivor of a merge' })
  @ApiOkResponse({ type: CaseExplanation })
  async case(
    @Param('caseId') caseId: string,
    @Query() { record }: RecordQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await presentCase(this.database, caseId, reply, `/explanation?record=${encodeURIComponent(record)}`);
    if (!row) return;
    const explained = await this.explanations.ofCase(caseId, readRecordKey(record), new Disclosure(requester.purpose));
    await this.audit.enter(requester, { action: 'view-explanation', subject: caseId, detail: { record } });
    await reply.send(explained);
  }
}
