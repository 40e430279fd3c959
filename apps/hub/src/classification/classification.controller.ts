import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { type CaseRow, recordsOfCase } from '../cases/case.queries.js';
import { presentCase } from '../cases/present-case.js';
import type { PipelineParts } from '../pipeline/parts.js';
import type { Classification } from '../pipeline/stages.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { classificationView } from './classification-view.js';
import { unmappedCategories } from './unmapped.queries.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('api/v1')
export class ClassificationController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: Pick<PipelineParts, 'classify'>,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('cases/:caseId/classification')
  @ApiOperation({
    summary: 'Why a case is of its type: probabilities, entries of crosswalks, relations, and the words that weighed',
  })
  async classification(
    @Param('caseId') caseId: string,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await presentCase(this.database, caseId, reply, '/classification');
    if (!row) return;
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { classification: true } });
    await reply.send(await this.explained(row, requester.purpose !== null));
  }

  @Get('classification/unmapped')
  @ApiOperation({ summary: 'Categories of the sources that no crosswalk knows, the most frequent first' })
  async unmapped(@Query() { limit, cursor }: PageQuery) {
    const offset = Number(cursor ?? 0);
    const items = await unmappedCategories(this.database, limit, offset);
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  /**
   * All records weighed together anew: decisions are pure, so that it comes out as it did when the case was stored, unless
   * another model was adopted since; then `machine.rule` and `decidedBy` differ.
   */
  private async explained(row: CaseRow, showsWords: boolean) {
    const records = (await recordsOfCase(this.database, row.caseId)).flatMap((record) => {
      const { system, sourceId, state, content, classification } = record;
      if (state === 'withdrawn' || !content || !classification) return [];
      const category = content.category ?? [];
      return [{ system, sourceId, content, category, classification: classification as Classification }];
    });
    const [only] = records;
    if (!only) throw new Problem('not-found', `case ${row.caseId} has no live record`);
    const machine = records.length === 1 ? only.classification : this.parts.classify(records);
    return classificationView(row, machine, records, showsWords);
  }
}
