import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf, type MatterEventName } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { appendJudgements } from '../registry/judgements.js';
import { addMatterEvents } from '../registry/matter-events.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';

interface CaseAtHand {
  readonly caseId: string;
  readonly unit: string;
  /** Its oldest live record: clocks that an event starts stand with it. */
  readonly recordId: string;
}

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

  /** The unit that has a case returns it: it is routed once more by rule, and after that goes to the county's centre. */
  giveBack(caseId: string, { unit, reason }: { unit: string; reason: string }, who: Requester): Promise<Handled> {
    const { actor } = who;
    return this.change(who, caseId, { returnedBy: unit }, async (tx, found) => {
      if (unit !== found.unit) throw new Problem('conflict', `${found.unit} has this case, not ${unit}`);
      const event = { recordId: found.recordId, event: 'returned' as const, on: civilDateOf(new Date()) };
      await addMatterEvents(tx, [{ ...event, caseId: found.caseId, unit, actor, reason }]);
      await this.enter(tx, 'returned', found, actor, { unit, because: reason });
    });
  }

  /** Something has happened to the matter: clocks start and stop by it, and an authority that took it may lead now. */
  note(
    caseId: string,
    event: { event: MatterEventName; on: string; reason: string },
    who: Requester,
  ): Promise<Handled> {
    const { actor } = who;
    if (event.on > civilDateOf(new Date())) throw invalid('on', `${event.on} has not come yet`);
    return this.change(who, caseId, { event: event.event, on: event.on }, async (tx, found) => {
      await addMatterEvents(tx, [{ ...event, recordId: found.recordId, caseId: found.caseId, actor }]);
      await this.enter(tx, 'event', found, actor, { event: event.event, on: event.on, because: event.reason });
    });
  }

  /** A person's free words may name people: the ledger keeps them as `because`, which no view shows unmasked. */
  private enter(tx: Transaction, kind: 'returned' | 'event', found: CaseAtHand, actor: string, detail: object) {
    const { caseId, recordId } = found;
    return appendJudgements(tx, [{ kind, actor, modelVersion: null, caseId, recordId, detail }]);
  }

  private change(
    who: Requester,
    caseId: string,
    detail: Readonly<Record<string, unknown>>,
    work: (tx: Transaction, found: CaseAtHand) => Promise<void>,
  ): Promise<Handled> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      await work(tx, await openCase(tx, caseId));
      await reassessCases(tx, this.parts, [caseId]);
      const [after] = await tx.query<Handled>(
        `select case_id as "caseId", handling_unit as "handlingUnit", handling_level as "handlingLevel",
           risk_level as "riskLevel" from case_file where case_id = $1`,
        [caseId],
      );
      return { answer: after as Handled, entry: { action: 'handling', subject: caseId, detail } };
    });
  }
}

async function openCase(tx: Transaction, caseId: string): Promise<CaseAtHand> {
  if (!/^\d{1,18}$/.test(caseId)) throw new Problem('not-found', `no case ${caseId}`);
  const [found] = await tx.query<CaseAtHand & { mergedInto: string | null; recordId: string | null }>(
    `select c.case_id as "caseId", c.handling_unit as unit, c.merged_into as "mergedInto",
       (select min(record_id) from record r where r.case_id = c.case_id and r.state = 'live') as "recordId"
     from case_file c where c.case_id = $1`,
    [caseId],
  );
  if (!found) throw new Problem('not-found', `no case ${caseId}`);
  if (found.mergedInto) throw new Problem('conflict', `case ${caseId} was merged into ${found.mergedInto}`);
  if (found.recordId === null) throw new Problem('conflict', `case ${caseId} has no live record`);
  return found;
}
