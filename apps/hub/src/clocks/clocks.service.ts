import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseEventData } from '#libs/contracts/index.js';
import { ClockError, type ClockEvent, civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { loadCalendar } from '../registry/calendar.js';
import { addClockSteps, changeClocks, clockSteps, lockClock } from '../registry/case-clocks.js';
import { summariesOf } from '../registry/case-summaries.js';
import { appendJudgements } from '../registry/judgements.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
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

  /** Throws Problem where there is no such clock, and where its rule or state does not allow the order. */
  order(clockId: string, order: ClockOrder, who: Requester, now: Date): Promise<OrderedClock> {
    const { actor } = who;
    const today = civilDateOf(now);
    const on = order.on ?? today;
    if (on > today) throw invalid('on', { zh: `${on} 还没有到`, en: `${on} has not come yet` });
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      const clock = await lockClock(tx, clockId);
      if (!clock?.caseId) throw new Problem('not-found', { zh: '没有这项时限', en: `no clock ${clockId}` });
      if (clock.state === 'withdrawn')
        throw new Problem('conflict', {
          zh: '这项时限不计：起算它的记录已撤回',
          en: `clock ${clockId} does not count: what started it was withdrawn`,
        });
      const step = { kind: order.kind, on, days: order.days, reason: order.reason, by: actor } as ClockEvent;
      const steps = [...((await clockSteps(tx, [clockId])).get(clockId) ?? []), step];
      const calendar = await loadCalendar(tx);
      const change = allowed(() => changed(clock, steps, calendar));
      await addClockSteps(tx, [{ ...step, clockId }]);
      await changeClocks(tx, [change]);
      await appendJudgements(tx, [
        {
          kind: 'clock',
          actor,
          modelVersion: null,
          caseId: clock.caseId,
          recordId: clock.recordId,
          detail: {
            clockId,
            rule: clock.rule.id,
            kind: step.kind,
            on,
            days: order.days,
            because: order.reason,
            due: change.due,
          },
        },
      ]);
      const after = { ...clock, ...change };
      const stands = (await summariesOf(tx, [clock.caseId])).get(clock.caseId) as CaseEventData;
      await addToOutbox(tx, [clockEvent('ClockChanged', after, stands)]);
      await reassessCases(tx, this.parts, [clock.caseId]);
      const answer = { ...clockView({ ...after, steps }, today), caseId: clock.caseId };
      return { answer, entry: { action: 'handling', subject: clockId, detail: { clock: step.kind, on } } };
    });
  }
}

function allowed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ClockError) throw new Problem('conflict', { zh: error.zh, en: error.message });
    throw error;
  }
}
