import { Inject, Injectable } from '@nestjs/common';
import {
  type ActDetail,
  type ActName,
  actOf,
  mayAct,
  notSigned,
  type Refusal,
  refusalOf,
  sinceBegun,
} from '#libs/casework/index.js';
import { type CivilDate, civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { heldRooms } from '../cases/held-rooms.js';
import { signatoriesOf } from '../cases/signatories.js';
import { eventRowsOfCase } from '../handling/case-handling.queries.js';
import { keepFromAccused } from '../handling/keep-from-accused.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { documentsOfCase } from '../registry/case-papers.js';
import { addTasks } from '../registry/case-tasks.js';
import { appendJudgements } from '../registry/judgements.js';
import { addMatterEvents } from '../registry/matter-events.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { refusedUnit } from './acting-unit.js';
import { askRating } from './ask-rating.js';
import { callUnits } from './called-units.js';
import { type CaseAtWork, caseAtWork } from './case-at-work.js';
import { CityUnits, type NamedUnit } from './city-units.service.js';
import { enterPaperFile } from './enter-paper-file.js';
import { evidenceOf, refusedEvaluator } from './evaluation.js';
import { followUp } from './follow-up.js';
import type { CaseLifeView } from './life.dto.js';
import { loadLifeView } from './life-view.js';
import { onRecord } from './refusal-on-record.js';

export interface ActOrder {
  readonly act: ActName;
  /** A day in China; today where none is given. */
  readonly on?: CivilDate;
  readonly reason: string;
  readonly revision?: number;
  readonly detail: ActDetail;
}

/** What people do with a case by the state table. What it refuses is in the audit trail, with the reason. */
@Injectable()
export class Casework {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  /**
   * Returns the life as the act has left it. `first` is done before, in the same transaction. Throws Problem where the person, the phase or what is stated does not allow
   * the act; then nothing has changed.
   */
  async act(
    caseId: string,
    order: ActOrder,
    who: Requester,
    now: Date,
    first: (tx: Transaction) => Promise<void> = async () => undefined,
  ): Promise<CaseLifeView> {
    const on = order.on ?? civilDateOf(now);
    return onRecord({ audit: this.audit, who, caseId, what: { act: order.act } }, async () => {
      if (on > civilDateOf(now)) throw invalid('on', { zh: `${on} 还没有到`, en: `${on} has not come yet` });
      if (who.role !== 'admin' && !mayAct(order.act, who.role))
        throw new Problem('forbidden', {
          zh: `您的岗位不能办理“${actOf(order.act).zh}”`,
          en: `${order.act} is for ${actOf(order.act).roles.join(', ')}`,
        });
      return this.audit.change(who, async (tx) => {
        await takeDecisionLock(tx);
        await first(tx);
        const found = await caseAtWork(tx, caseId);
        refuseIfNotAllowed(found, order, on, who);
        const named = unitsNamed(order.detail);
        await keepFromAccused(tx, found.caseId, [
          ...named.map(({ unit }) => unit),
          ...(order.detail.authority === undefined ? [] : [order.detail.authority]),
        ]);
        await this.units.refuseUnknown(tx, found.caseId, named);
        await this.units.refuseUnlisted(tx, found.caseId, order.detail);
        await refuseUnsigned(tx, found.caseId, order);
        await refuseUnwritten(tx, found.caseId, order.act);
        await this.enter(tx, found, { ...order, on }, who);
        const answer = await loadLifeView(tx, caseId, who);
        return { answer, entry: { action: 'casework', subject: caseId, detail: { act: order.act, on } } };
      });
    });
  }

  private async enter(
    tx: Transaction,
    found: CaseAtWork,
    { act, on, reason, detail }: ActOrder & { readonly on: CivilDate },
    who: Requester,
  ): Promise<void> {
    const { actor } = who;
    const { caseId, recordId, records, unit, life } = found;
    const { event, to } = actOf(act);
    const stated = Object.keys(detail).length > 0 ? { ...detail } : null;
    await addMatterEvents(tx, [{ recordId, caseId, event, on, unit, actor, reason, act, detail: stated }]);
    await addTasks(
      tx,
      (detail.duties ?? []).map((duty) => ({ ...duty, caseId, kind: 'duty' as const, madeBy: actor })),
    );
    await callUnits(tx, { caseId, unit, act, on, detail, by: actor });
    await followUp(tx, { caseId, unit, act, detail, by: actor });
    if (detail.archiveNumber) {
      const file = { caseId, number: detail.archiveNumber, shared: detail.shared, reason, by: actor };
      await enterPaperFile(tx, { ...file, field: 'detail.archiveNumber' }, who);
    }
    // What the registry knew is kept with what was found.
    const evaluated = act === 'evaluate' ? { found: stated, evidence: await evidenceOf(tx, found) } : {};
    const told = { act, from: life.phase, to: to ?? life.phase, on, because: reason, ...evaluated };
    await appendJudgements(tx, [{ kind: 'act', actor, modelVersion: null, caseId, recordId, detail: told }]);
    await reassessCases(tx, this.parts, [caseId]);
    await askRating(tx, { caseId, records, act, by: actor });
  }
}

function refuseIfNotAllowed(
  found: CaseAtWork,
  { act, revision, detail }: ActOrder,
  on: CivilDate,
  who: Requester,
): void {
  const notHers = act === 'evaluate' ? refusedEvaluator(who, found) : refusedUnit(who, found);
  if (notHers) throw new Problem('forbidden', notHers);
  if (revision !== undefined && revision !== found.revision)
    throw new Problem('stale', {
      zh: '您查看后该案已有变化，请重新查看',
      en: `case ${found.caseId} has changed since revision ${revision}: it is at ${found.revision}`,
    });
  const { agreedOn, confirmedOn, openedOn } = found;
  const evaluated = found.evaluation?.eventId ?? null;
  const { phase, since, byPerson } = found.life;
  // What a source reports may have become known after people acted on it; what people did, and an end, come first.
  const notBefore = byPerson || act === 'evaluate' ? since : null;
  const refusal = refusalOf({ act, phase, on, detail, agreedOn, confirmedOn, evaluated, openedOn, notBefore });
  if (refusal) throw problemOf(refusal);
}

/** An agreement is referred to by the digest that everybody has signed, and by no other. */
async function refuseUnsigned(tx: Transaction, caseId: string, { detail: { digest } }: ActOrder): Promise<void> {
  if (digest === undefined) return;
  const because = notSigned(await heldRooms(tx, caseId), digest, await signatoriesOf(tx, caseId));
  if (because) throw invalid('detail.digest', because);
  const events = await eventRowsOfCase(tx, caseId);
  const past = events.slice(0, events.length - sinceBegun(events).length);
  if (past.some(({ detail }) => detail?.digest === digest))
    throw invalid('detail.digest', {
      zh: '调解已重新开始，这份协议不再有效，请重新签署',
      en: 'mediation has begun anew since it was signed: another agreement is',
    });
}

/** A court confirms what both sides lay before it in writing: what was agreed by word of mouth is written down first, after it was agreed. */
async function refuseUnwritten(tx: Transaction, caseId: string, act: ActName): Promise<void> {
  if (act !== 'ask-confirmation') return;
  const agreed = sinceBegun(await eventRowsOfCase(tx, caseId)).findLast((event) => event.act === 'agree');
  if (!agreed?.detail?.oral) return;
  const papers = (await documentsOfCase(tx, caseId)).filter(({ at }) => at > agreed.knownAt);
  if (papers.some(({ kind, withdrawnAt }) => kind === 'agreement' && withdrawnAt === null)) return;
  throw new Problem('conflict', {
    zh: '协议是口头达成的：请先制作书面协议，由各方签名，作为“调解协议”附卷',
    en: 'it was agreed by word of mouth: a paper that all have signed is attached as an `agreement` first',
  });
}

const problemOf = ({ field, because }: Refusal): Problem =>
  field === null ? new Problem('conflict', because) : invalid(field === 'on' ? 'on' : `detail.${field}`, because);

const unitsNamed = ({ unit, units = [], duties = [] }: ActDetail): NamedUnit[] => [
  ...(unit === undefined ? [] : [{ field: 'detail.unit', unit }]),
  ...units.map((one, index) => ({ field: `detail.units.${index}`, unit: one })),
  ...duties.map((duty, index) => ({ field: `detail.duties.${index}.unit`, unit: duty.unit })),
];
