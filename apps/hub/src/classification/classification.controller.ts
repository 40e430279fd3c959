import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { type CaseRow, recordsOfCase } from '../cases/case.queries.js';
import { presentCase } from '../cases/present-case.js';
import type { PipelineParts } from '../pipeline/parts.js';
import type { Classification } from '../pipeline/stages.js';
import { inTransaction } from '../registry/transaction.js';
import { newestRetyping } from '../registry/type-retyping.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { classificationView } from './classification-view.js';
import { ModelInForceView, progressOf, RetypingPlanView, RetypingQuery, RetypingStartedView } from './retyping.dto.js';
import { Retyping } from './retyping.service.js';
import { TypeModels } from './type-models.js';
import { unmappedCategories } from './unmapped.queries.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('api/v1')
export class ClassificationController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: Pick<PipelineParts, 'classify'>,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(TypeModels) private readonly typeModels: TypeModels,
    @Inject(Retyping) private readonly retyping: Retyping,
  ) {}

  @Get('cases/:caseId/classification')
  @Shows('case')
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

  @Get('classification/model')
  @Shows('nothing')
  @ApiOperation({ summary: 'By which model types are decided, what was refused, and how far cases were typed again' })
  @ApiOkResponse({ type: ModelInForceView })
  async model(): Promise<ModelInForceView> {
    const newest = await inTransaction(this.database, async (tx) => {
      await this.typeModels.follow(tx);
      return newestRetyping(tx);
    });
    return { ...this.typeModels.inForce, rule: this.typeModels.classifier().decidedBy, retyping: progressOf(newest) };
  }

  @Post('classification/retyping/dry-run')
  @Shows('city')
  @HttpCode(200)
  @Allow('operator', 'leader')
  @ApiOperation({
    summary: 'Which of the newest cases would be typed otherwise by the model in force; changes nothing',
  })
  @ApiOkResponse({ type: RetypingPlanView })
  dryRun(@Query() { cases }: RetypingQuery, @Asking() requester: Requester): Promise<RetypingPlanView> {
    return this.retyping.plan(cases, requester);
  }

  @Post('classification/retyping')
  @Shows('city')
  @HttpCode(202)
  @Allow('operator')
  @ApiOperation({ summary: 'Types all cases again by the model in force, in the background: after an upgrade' })
  @ApiAcceptedResponse({ type: RetypingStartedView })
  @ApiConflictResponse({ description: 'It is at work already' })
  retype(@Body() { reason }: Reasoned, @Asking() requester: Requester): Promise<RetypingStartedView> {
    return this.retyping.start(reason, requester);
  }

  @Get('classification/unmapped')
  @Shows('city')
  @ApiOperation({ summary: 'Categories of the sources that no crosswalk knows, the most frequent first' })
  async unmapped(@Query() { limit, cursor }: PageQuery) {
    const offset = Number(cursor ?? 0);
    const items = await unmappedCategories(this.database, limit, offset);
    return { items, nextCursor: items.length === limit ? String(offset + limit) : null };
  }

  /** As it was decided, by the model that decided it. */
  private async explained(row: CaseRow, showsWords: boolean) {
    const records = (await recordsOfCase(this.database, row.caseId)).flatMap((record) => {
      const { system, sourceId, state, content, classification } = record;
      if (state === 'withdrawn' || !content || !classification) return [];
      const category = content.category ?? [];
      return [{ system, sourceId, content, category, classification: classification as Classification }];
    });
    const [only] = records;
    if (!only)
      throw new Problem('not-found', { zh: '该案已没有有效记录', en: `case ${row.caseId} has no live record` });
    const { classification: together } = row.unified as { classification?: Classification | null };
    // A case that an older build stored kept no reading of its own: it is weighed by the model in force, which is named.
    const machine = records.length === 1 ? only.classification : (together ?? this.parts.classify(records));
    return classificationView(row, machine, records, showsWords);
  }
}
