import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { ActOutcomeView, MergeRequest, MoveRequest, SplitRequest, UndoRequest } from './acts.dto.js';
import { CaseActs } from './case-acts.service.js';

@ApiTags('review')
@ApiBearerAuth()
@Allow('triage', 'leader')
@Controller('api/v1')
export class CaseActsController {
  constructor(
    @Inject(CaseActs) private readonly acts: CaseActs,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Post('cases/:caseId/merge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Two cases are one conflict: the first created survives, the other redirects for ever' })
  @ApiOkResponse({ type: ActOutcomeView })
  async merge(@Param('caseId') caseId: string, @Body() body: MergeRequest, @Asking() requester: Requester) {
    const acting = { actor: requester.actor, reason: body.reason };
    const outcome = await this.acts.merge({ caseId, revision: body.revision }, body.with, acting);
    return this.entered(requester, caseId, { act: 'merge', with: body.with.caseId }, outcome);
  }

  @Post('cases/:caseId/split')
  @HttpCode(200)
  @ApiOperation({ summary: 'Some records of a case are a conflict of their own; the larger part keeps the id' })
  @ApiOkResponse({ type: ActOutcomeView })
  async split(@Param('caseId') caseId: string, @Body() body: SplitRequest, @Asking() requester: Requester) {
    const acting = { actor: requester.actor, reason: body.reason };
    const outcome = await this.acts.split({ caseId, revision: body.revision }, body.records, acting);
    return this.entered(requester, caseId, { act: 'split' }, outcome);
  }

  @Post('cases/:caseId/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'A record of this case belongs to another one' })
  @ApiOkResponse({ type: ActOutcomeView })
  async move(@Param('caseId') caseId: string, @Body() body: MoveRequest, @Asking() requester: Requester) {
    const acting = { actor: requester.actor, reason: body.reason };
    const outcome = await this.acts.move({ caseId, revision: body.revision }, body.record, body.to, acting);
    return this.entered(requester, caseId, { act: 'move', to: body.to.caseId }, outcome);
  }

  @Post('judgements/:judgementId/undo')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes back a merge, split, move, answer or undoing: the same links, ids and numbers again',
  })
  @ApiOkResponse({ type: ActOutcomeView })
  async undo(@Param('judgementId') judgementId: string, @Body() body: UndoRequest, @Asking() requester: Requester) {
    const acting = { actor: requester.actor, reason: body.reason };
    const outcome = await this.acts.undo(judgementId, body.assign ?? [], acting);
    return this.entered(requester, outcome.cases[0]?.caseId, { act: 'undo', undoes: judgementId }, outcome);
  }

  private async entered(
    requester: Requester,
    subject: string | undefined,
    detail: Record<string, unknown>,
    outcome: ActOutcomeView,
  ): Promise<ActOutcomeView> {
    const { judgementId } = outcome;
    await this.audit.enter(requester, { action: 'change-case', subject, detail: { ...detail, judgementId } });
    return outcome;
  }
}
