import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { liftHold, placeHold } from '../registry/legal-holds.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { eraseRecords } from './erase-records.js';
import { demandErasable, heldOf, type KeptThing, keptCase, keptRecord } from './kept-things.js';
import { ErasureBody, ErasureDone, LegalHoldView } from './retention.dto.js';

type Find = (tx: Transaction) => Promise<KeptThing>;

const HOLD = 'Legal hold: whatever is due, this may not be deleted until the hold is lifted';
const LIFT = 'Lifts a legal hold';
const ERASE = 'Deletes by law what it says, for good; chains and counts stay whole';

@ApiTags('retention')
@ApiBearerAuth()
@Allow('leader')
@Controller('api/v1')
export class ErasuresController {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  @Post('cases/:caseId/holds')
  @Shows('case')
  @HttpCode(200)
  @ApiOperation({ summary: HOLD })
  @ApiOkResponse({ type: LegalHoldView })
  holdCase(@Param('caseId') caseId: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.hold((tx) => keptCase(tx, caseId), caseId, reason, requester);
  }

  @Post('records/:system/:sourceId/holds')
  @Shows('record')
  @HttpCode(200)
  @ApiOperation({ summary: HOLD, description: 'Of a record without a case.' })
  @ApiOkResponse({ type: LegalHoldView })
  holdRecord(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Body() { reason }: Reasoned,
    @Asking() requester: Requester,
  ) {
    return this.hold((tx) => keptRecord(tx, system, sourceId), `${system}/${sourceId}`, reason, requester);
  }

  @Post('holds/:holdId/lifting')
  @Shows('city')
  @HttpCode(200)
  @ApiOperation({ summary: LIFT })
  @ApiOkResponse({ type: LegalHoldView })
  lift(@Param('holdId') holdId: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      const answer = /^\d{1,18}$/.test(holdId) ? await liftHold(tx, holdId, reason, requester.actor) : null;
      if (!answer)
        throw new Problem('not-found', {
          zh: `没有未解除的留存令：${holdId}`,
          en: `no hold ${holdId} that is not lifted`,
        });
      return {
        answer,
        entry: { action: 'legal-hold', subject: answer.caseId ?? answer.records[0], detail: { holdId, lifted: true } },
      };
    });
  }

  @Post('cases/:caseId/erasure')
  @Shows('case')
  @HttpCode(200)
  @ApiOperation({ summary: ERASE })
  @ApiOkResponse({ type: ErasureDone })
  eraseCase(@Param('caseId') caseId: string, @Body() body: ErasureBody, @Asking() requester: Requester) {
    return this.erase((tx) => keptCase(tx, caseId), caseId, body, requester);
  }

  @Post('records/:system/:sourceId/erasure')
  @Shows('record')
  @HttpCode(200)
  @ApiOperation({ summary: ERASE, description: 'Of a record without a case.' })
  @ApiOkResponse({ type: ErasureDone })
  eraseRecord(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Body() body: ErasureBody,
    @Asking() requester: Requester,
  ) {
    return this.erase((tx) => keptRecord(tx, system, sourceId), `${system}/${sourceId}`, body, requester);
  }

  private hold(find: Find, subject: string, reason: string, requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      const answer = await placeHold(tx, heldOf(await find(tx)), reason, requester.actor);
      return { answer, entry: { action: 'legal-hold', subject, detail: { holdId: answer.holdId } } };
    });
  }

  private erase(find: Find, subject: string, { basis, reason }: ErasureBody, requester: Requester) {
    return onRecord({ audit: this.audit, who: requester, caseId: subject, what: { erase: basis } }, () =>
      this.audit.change(requester, async (tx) => {
        await takeDecisionLock(tx);
        const thing = await find(tx);
        if (thing.caseId !== null) await refuseOthers(tx, thing.caseId, requester);
        await demandErasable(tx, thing);
        const order = { caseId: thing.caseId, basis, reason, actor: requester.actor };
        const judgementId = await eraseRecords(tx, this.parts, thing.records, order);
        const answer = { judgementId, records: thing.records.length };
        return { answer, entry: { action: 'erase', subject, detail: { ...answer, basis } } };
      }),
    );
  }
}
