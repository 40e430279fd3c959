import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseEventData } from '#libs/contracts/index.js';
import { ClockError, type ClockEvent, civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { loadCalendar } from '../registry/calendar.js';
import { addClockSteps, caseOfClock, changeClocks, clockSteps, lockClock } from '../registry/case-clocks.js';
import { summariesOf } from '../registry/case-summaries.js';
import { appendJudgements } from '../registry/judgements.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { type ClockFilter, listClocks } from './clock.queries.js';
import { changed } from './clock-change.js';
import { clockEvent } from './clock-events.js';
import { type ClockView, clockView } from './clock-view.js';

export interface ClockOrder {
  readonly kind: Exclude<ClockEvent['kind'], 'restate'>;
  readonly days?: number;
  /** A day in China; today where none is given. */
  readonly on?: string;
  readonly reason: string;
}

/** A clock after a step, and the case it runs on. */
export type OrderedClock = ClockView & { readonly caseId: string };

/** What people do with clocks: look for those that run out, pause, resume, extend and stop them. */
@Injectable()
export class Clocks {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  list = (filter: ClockFilter, now: Date) => listClocks(this.database, filter, now);

  /** Throws Problem where there is no such clock, and where its rule or state, or whose case it is, does not allow the order. */
  async order(clockId: string, order: ClockOrder, who: Requester, now: Date): Promise<OrderedClock> {
    const caseId = await inTransaction(this.database, (tx) => caseOfClock(tx, clockId));
    if (caseId === null) throw noClock(clockId);
    const what = { clock: order.kind, clockId };
    return onRecord({ audit: this.audit, who, caseId, what }, () => {
      const on = order.on ?? civilDateOf(now);
      if (on > civilDateOf(now)) throw invalid('on', { zh: `${on} 还没有到`, en: `${on} has not come yet` });
      return this.audit.change(who, async (tx) => {
        await takeDecisionLock(tx);
        const answer = await this.enter(tx, clockId, { ...order, on }, who, civilDateOf(now));
        return { answer, entry: { action: 'handling', subject: clockId, detail: { clock: order.kind, on } } };
      });
    });
  }

  private async enter(
    tx: Transaction,
    clockId: string,
    { kind, on, days, reason }: ClockOrder & { readonly on: string },
    who: Requester,
    today: string,
  ): Promise<OrderedClock> {
    const { actor } = who;
    const clock = await lockClock(tx, clockId);
    if (!clock?.caseId) throw noClock(clockId);
    const { caseId, recordId, rule } = clock;
    await refuseOthers(tx, caseId, who);
    if (clock.state === 'withdrawn')
      throw new Problem('conflict', {
        zh: '这项时限不计：起算它的记录已撤回',
        en: `clock ${clockId} does not count: what started it was withdrawn`,
      });
    const step = { kind, on, days, reason, by: actor } as ClockEvent;
    const steps = [...((await clockSteps(tx, [clockId])).get(clockId) ?? []), step];
    const calendar = await loadCalendar(tx);
    const change = allowed(() => changed(clock, steps, calendar));
    await addClockSteps(tx, [{ ...step, clockId }]);
    await changeClocks(tx, [change]);
    const detail = { clockId, rule: rule.id, kind, on, days, because: reason, due: change.due };
    await appendJudgements(tx, [{ kind: 'clock', actor, modelVersion: null, caseId, recordId, detail }]);
    const after = { ...clock, ...change };
    const stands = (await summariesOf(tx, [caseId])).get(caseId) as CaseEventData;
    await addToOutbox(tx, [clockEvent('ClockChanged', after, stands)]);
    await reassessCases(tx, this.parts, [caseId]);
    return { ...clockView({ ...after, steps }, today), caseId };
  }
}

const noClock = (clockId: string) => new Problem('not-found', { zh: '没有这项时限', en: `no clock ${clockId}` });

function allowed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ClockError) throw new Problem('conflict', { zh: error.zh, en: error.message });
    throw error;
  }
}
