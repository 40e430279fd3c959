import { Inject, Injectable } from '@nestjs/common';
import { elsewhereRefusal, returnRefusal, tooEarlyElsewhere } from '#libs/casework/index.js';
import { civilDateOf, type MatterEventName } from '#libs/routing/clocks/index.js';
import { Audit, type Change } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { OpenCase } from '../cases/open-case.js';
import { refusedUnit } from '../casework/acting-unit.js';
import { type CaseAtWork, caseAtWork } from '../casework/case-at-work.js';
import { onRecord } from '../casework/refusal-on-record.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { appendJudgements } from '../registry/judgements.js';
import { addMatterEvents } from '../registry/matter-events.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';

export interface Handled {
  readonly caseId: string;
  readonly handlingUnit: string;
  readonly handlingLevel: string;
  readonly riskLevel: string;
}

/** What units and officials do with a case: return it as not theirs, and say what has happened to its matter. */
@Injectable()
export class Handling {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  /**
   * The unit that has a case returns it: it is routed once more by rule, and after that goes to the county's centre. `unit`: as she
   * has seen it; null: whichever has it. `first` is done before, in the same transaction.
   */
  giveBack(
    caseId: string,
    { unit: seen, reason }: { unit: string | null; reason: string },
    who: Requester,
    first: (tx: Transaction) => Promise<void> = async () => undefined,
  ): Promise<Handled> {
    const { actor } = who;
    const returned = async (tx: Transaction, found: CaseAtWork) => {
      const { unit } = found;
      if (seen !== null && seen !== unit)
        throw new Problem('conflict', {
          zh: `本案在 ${unit}`,
          en: `${unit} has this case`,
        });
      const refusal = returnRefusal(found.life.phase);
      if (refusal) throw new Problem('conflict', refusal);
      const event = { recordId: found.recordId, event: 'returned' as const, on: civilDateOf(new Date()) };
      await addMatterEvents(tx, [{ ...event, caseId: found.caseId, unit, actor, reason }]);
      await this.enter(tx, 'returned', found, actor, { unit, because: reason });
      return { returnedBy: unit };
    };
    return this.change(who, caseId, { returned: true }, returned, first);
  }

  /** Something has happened to the matter elsewhere: clocks start and stop by it, and an authority that took it may lead now. */
  note(
    caseId: string,
    event: { event: MatterEventName; on: string; reason: string },
    who: Requester,
  ): Promise<Handled> {
    const { actor } = who;
    const passedOn = { event: event.event, on: event.on };
    return this.change(who, caseId, passedOn, async (tx, found) => {
      if (event.on > civilDateOf(new Date()))
        throw invalid('on', { zh: `${event.on} 还没有到`, en: `${event.on} has not come yet` });
      const early = tooEarlyElsewhere(event.event, event.on, found.openedOn);
      if (early) throw invalid('on', early);
      const refusal = elsewhereRefusal({ ...event, phase: found.life.phase, events: found.events });
      if (refusal) throw new Problem('conflict', refusal);
      await addMatterEvents(tx, [{ ...event, recordId: found.recordId, caseId: found.caseId, actor }]);
      await this.enter(tx, 'event', found, actor, { ...passedOn, because: event.reason });
      return passedOn;
    });
  }

  /** A person's free words may name people: the ledger keeps them as `because`, which no view shows unmasked. */
  private enter(tx: Transaction, kind: 'returned' | 'event', found: OpenCase, actor: string, detail: object) {
    const { caseId, recordId } = found;
    return appendJudgements(tx, [{ kind, actor, modelVersion: null, caseId, recordId, detail }]);
  }

  /** `tried`: what the trail tells where it is refused; `work` returns what it tells where it is done. */
  private change(
    who: Requester,
    caseId: string,
    tried: object,
    work: (tx: Transaction, found: CaseAtWork) => Promise<Readonly<Record<string, unknown>>>,
    first: (tx: Transaction) => Promise<void> = async () => undefined,
  ): Promise<Handled> {
    const change = async (tx: Transaction): Promise<Change<Handled>> => {
      await takeDecisionLock(tx);
      await first(tx);
      const found = await caseAtWork(tx, caseId);
      const notHers = refusedUnit(who, found);
      if (notHers) throw new Problem('forbidden', notHers);
      const detail = await work(tx, found);
      await reassessCases(tx, this.parts, [caseId]);
      const [after] = await tx.query<Handled>(
        `select case_id as "caseId", handling_unit as "handlingUnit", handling_level as "handlingLevel",
           risk_level as "riskLevel" from case_file where case_id = $1`,
        [caseId],
      );
      return { answer: after as Handled, entry: { action: 'handling', subject: caseId, detail } };
    };
    return onRecord({ audit: this.audit, who, caseId, what: tried }, () => this.audit.change(who, change));
  }
}
