import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { ActOutcomeView, MergeRequest, MoveRequest, SplitRequest, UndoRequest } from './acts.dto.js';
import { CaseActs } from './case-acts.service.js';

@ApiTags('review')
@ApiBearerAuth()
@Allow('triage', 'leader')
@Controller('api/v1')
export class CaseActsController {
  constructor(@Inject(CaseActs) private readonly acts: CaseActs) {}

  @Post('cases/:caseId/merge')
  @Shows('case', { cases: 'with.caseId' })
  @HttpCode(200)
  @ApiOperation({ summary: 'Two cases are one conflict: the first created survives, the other redirects for ever' })
  @ApiOkResponse({ type: ActOutcomeView })
  merge(@Param('caseId') caseId: string, @Body() body: MergeRequest, @Asking() requester: Requester) {
    const acting = { who: requester, reason: body.reason };
    return this.acts.merge({ caseId, revision: body.revision }, body.with, acting);
  }

  @Post('cases/:caseId/split')
  @Shows('case')
  @HttpCode(200)
  @ApiOperation({ summary: 'Some records of a case are a conflict of their own; the larger part keeps the id' })
  @ApiOkResponse({ type: ActOutcomeView })
  split(@Param('caseId') caseId: string, @Body() body: SplitRequest, @Asking() requester: Requester) {
    const acting = { who: requester, reason: body.reason };
    return this.acts.split({ caseId, revision: body.revision }, body.records, acting);
  }

  @Post('cases/:caseId/move')
  @Shows('case', { cases: 'to.caseId' })
  @HttpCode(200)
  @ApiOperation({ summary: 'A record of this case belongs to another one' })
  @ApiOkResponse({ type: ActOutcomeView })
  move(@Param('caseId') caseId: string, @Body() body: MoveRequest, @Asking() requester: Requester) {
    const acting = { who: requester, reason: body.reason };
    return this.acts.move({ caseId, revision: body.revision }, body.record, body.to, acting);
  }

  @Post('judgements/:judgementId/undo')
  @Shows('judgement', { cases: 'assign[].caseId' })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes back a merge, split, move, answer or undoing: the same links, ids and numbers again',
  })
  @ApiOkResponse({ type: ActOutcomeView })
  undo(@Param('judgementId') judgementId: string, @Body() body: UndoRequest, @Asking() requester: Requester) {
    const acting = { who: requester, reason: body.reason };
    return this.acts.undo(judgementId, body.assign ?? [], acting);
  }
}
