import {
  type ActDetail,
  actOf,
  actsFrom,
  ELSEWHERE_EVENTS,
  elsewhereRefusal,
  mayAct,
  returnRefusal,
} from '#libs/casework/index.js';
import type { RecordKey } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Disclosure, type Named } from '../access/disclosure.js';
import type { Requester, Role } from '../access/requester.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { peopleOfCase } from '../cases/case-people.js';
import { type EventRow, eventRowsOfCase } from '../handling/case-handling.queries.js';
import type { Transaction } from '../registry/transaction.js';
import { refusedUnit } from './acting-unit.js';
import { type CaseAtWork, caseAtWork } from './case-at-work.js';
import { evidenceOf, refusedEvaluator } from './evaluation.js';
import type { CaseLifeView, PossibleAct } from './life.dto.js';

interface LifeContext {
  readonly found: CaseAtWork;
  readonly requester: Requester;
  readonly evaluation: CaseLifeView['evaluation'];
  readonly events: readonly EventRow[];
  readonly keys: ReadonlyMap<string, RecordKey>;
  readonly people: readonly Named[];
  readonly disclosure: Disclosure;
}

/** The view of one moment: of one transaction. Throws Problem where there is no such case at work. */
export async function loadLifeView(tx: Transaction, caseId: string, requester: Requester): Promise<CaseLifeView> {
  const found = await caseAtWork(tx, caseId);
  const records = await recordsOfCase(tx, caseId);
  return lifeView({
    found,
    requester,
    evaluation: await evaluationView(tx, found),
    events: await eventRowsOfCase(tx, caseId),
    keys: new Map(records.map((record) => [record.recordId, record])),
    people: (await peopleOfCase(tx, caseId)).all,
    disclosure: new Disclosure(requester.purpose),
  });
}

/** Where a case stands, how it came there, and what the caller may do with it now. */
function lifeView({ found, requester, evaluation, ...context }: LifeContext): CaseLifeView {
  const { caseId, revision, life } = found;
  const { keys, disclosure, people } = context;
  const keyOf = (recordId: string) => {
    const key = keys.get(recordId);
    return { system: key?.system ?? '', sourceId: key?.sourceId ?? '' };
  };
  return {
    caseId,
    revision,
    phase: life.phase,
    since: life.since,
    byPerson: life.byPerson,
    conflicts: life.conflicts.map(({ recordId, ...conflict }) => ({ ...keyOf(recordId), ...conflict })),
    possible: possibleActs(found, requester),
    unit: found.unit,
    ...handlingOf(found, requester),
    evaluation,
    steps: context.events.map(({ recordId, event, on, unit, act, actor, reason, detail }) => ({
      event,
      on,
      unit,
      act,
      ...keyOf(recordId),
      by: actor,
      reason: disclosure.sentence(reason, people),
      detail: detail && shownDetail(detail, (words) => disclosure.sentence(words, people)),
    })),
  };
}

/** Who may return a case and pass on what happened elsewhere, where she acts for its unit. */
const HANDLING: readonly Role[] = ['admin', 'triage', 'mediator', 'department', 'leader'];

/** What may be done with a case beside the acts of its life. */
function handlingOf(found: CaseAtWork, who: Requester): Pick<CaseLifeView, 'mayReturn' | 'elsewhere'> {
  if (!HANDLING.includes(who.role) || refusedUnit(who, found) !== null) return { mayReturn: false, elsewhere: [] };
  const { phase } = found.life;
  const on = civilDateOf(new Date());
  const canBe = (event: (typeof ELSEWHERE_EVENTS)[number]) =>
    elsewhereRefusal({ event, on, phase, events: found.events }) === null;
  return { mayReturn: returnRefusal(phase) === null, elsewhere: ELSEWHERE_EVENTS.filter(canBe) };
}

function possibleActs(found: CaseAtWork, who: Requester): PossibleAct[] {
  const { life, confirmedOn, isDismissed, evaluation } = found;
  const isUnresolved = evaluation?.settled === 'no';
  return actsFrom(life.phase, { isConfirmed: confirmedOn !== null, isDismissed, isUnresolved })
    .filter((act) => who.role === 'admin' || mayAct(act, who.role))
    .filter((act) => (act === 'evaluate' ? refusedEvaluator : refusedUnit)(who, found) === null)
    .map((act) => {
      const { zh, to, needs, may = [], article } = actOf(act);
      return { act, zh, to: to ?? life.phase, needs, may, article };
    });
}

async function evaluationView(tx: Transaction, found: CaseAtWork): Promise<CaseLifeView['evaluation']> {
  if (!actOf('evaluate').from.includes(found.life.phase)) return null;
  const { eventId, on, grade = null, settled = null } = found.evaluation ?? {};
  return {
    evidence: await evidenceOf(tx, found),
    standing: eventId && on ? { eventId, on, grade, settled } : null,
  };
}

/** People's own sentences may name whom the records name; what is chosen from a list, dated or numbered may not. */
function shownDetail(detail: ActDetail, sentence: (words: string) => string | null): object {
  return {
    ...detail,
    ...(detail.minutes && { minutes: sentence(detail.minutes) }),
    ...(detail.facts && { facts: sentence(detail.facts) }),
    ...(detail.terms && { terms: sentence(detail.terms) }),
    ...(detail.reply && { reply: sentence(detail.reply) }),
    ...(detail.duties && { duties: detail.duties.map((duty) => ({ ...duty, what: sentence(duty.what) })) }),
  };
}
