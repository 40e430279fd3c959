import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { askRefusal } from '#libs/casework/index.js';
import { type Ask, PLACES_ON_LINE } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { knownCase } from '../casefile/case-known.js';
import { openCase } from '../cases/open-case.js';
import { CityUnits } from '../casework/city-units.service.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import { addAsks, asksOfCase, noteSeen, thatTakeAsks } from '../registry/asks.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import type { CaseAsks } from './ask.dto.js';
import { loadCaseAsks } from './case-asks.js';
import { refusePhase } from './refuse-phase.js';

const ID_LENGTH_MAX = 20;
const isOnLine = (place: string): boolean => (PLACES_ON_LINE as readonly string[]).includes(place);

/** Questions to the parties: they go out as orders to the sources of their records. What is refused is in the audit trail. */
@Injectable()
export class Asks {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  /** Throws Problem where it cannot be asked so, or no party of the case has a phone page. */
  ask(caseId: string, ask: Ask, who: Requester, now: Date): Promise<CaseAsks> {
    return onRecord({ audit: this.audit, who, caseId, what: { ask: ask.kind } }, () =>
      this.audit.change(who, async (tx) => {
        // Of two who ask the same at a time the later is told so.
        await takeDecisionLock(tx);
        await knownCase(tx, caseId);
        await refuseOthers(tx, caseId, who);
        const refusal = askRefusal(ask, civilDateOf(now));
        if (refusal) throw invalid(refusal.field, refusal.because);
        await refusePhase(tx, caseId, ask.kind);
        await this.refuseUnknownPlaces(tx, caseId, ask);
        const recordIds = await recordsToAsk(tx, caseId);
        await refuseAskedAlready(tx, caseId, plain(ask));
        const orders = await addAsks(tx, { caseId, recordIds, ask: plain(ask), by: who.actor });
        const answer = await loadCaseAsks(tx, caseId, who, now);
        const detail = { ask: ask.kind, askIds: orders.map(({ orderId }) => orderId), answerBy: ask.answerBy };
        return { answer, entry: { action: 'casework', subject: caseId, detail } };
      }),
    );
  }

  /** Somebody has read so many of the answers. Throws Problem where there is no such question. */
  seen(caseId: string, askId: string, answers: number, who: Requester, now: Date): Promise<CaseAsks> {
    return onRecord({ audit: this.audit, who, caseId, what: { seen: askId.slice(0, ID_LENGTH_MAX) } }, () =>
      this.audit.change(who, async (tx) => {
        await knownCase(tx, caseId);
        await refuseOthers(tx, caseId, who);
        if (!(await noteSeen(tx, { caseId, askId, answers, by: who.actor })))
          throw new Problem('not-found', { zh: `该案没有这个询问：${askId}`, en: `no question ${askId}` });
        const answer = await loadCaseAsks(tx, caseId, who, now);
        return { answer, entry: { action: 'casework', subject: caseId, detail: { seen: askId, answers } } };
      }),
    );
  }

  private refuseUnknownPlaces(tx: Transaction, caseId: string, { times = [] }: Ask): Promise<void> {
    const places = times.map(({ place }, at) => ({ field: `times.${at}.place`, unit: place }));
    return this.units.refuseUnknown(
      tx,
      caseId,
      places.filter(({ unit }) => !isOnLine(unit)),
    );
  }
}

/** Who has a question open is not asked it once more, by a second press or a second official. */
async function refuseAskedAlready(tx: Transaction, caseId: string, ask: Ask): Promise<void> {
  const open = (await asksOfCase(tx, caseId)).filter(({ isAnswered, state }) => !isAnswered && state !== 'held');
  if (open.some((one) => isDeepStrictEqual(one.ask, ask) || (ask.kind === 'rating' && one.ask.kind === 'rating')))
    throw new Problem('conflict', { zh: '同样的询问还没有答复', en: 'the same question waits for its answer' });
}

/** The records of a case whose parties can be asked. Throws Problem where there are none. */
export async function recordsToAsk(tx: Transaction, caseId: string): Promise<string[]> {
  const { records } = await openCase(tx, caseId);
  const found = await thatTakeAsks(tx, records);
  if (found.length > 0) return found;
  throw new Problem('conflict', {
    zh: '本案没有当事人通过解纷码提交，请电话联系',
    en: `no party of case ${caseId} has a phone page: call them`,
  });
}

/** As it is stored and sent: nothing that the declaration of its kinds does not have. */
const plain = ({ kind, times, papers, whose, answerBy }: Ask): Ask => ({
  kind,
  ...(times && { times: times.map(({ on, from, place }) => ({ on, from, place })) }),
  ...(papers && { papers }),
  ...(whose && { whose }),
  answerBy,
});
