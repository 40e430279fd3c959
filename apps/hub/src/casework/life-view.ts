import { type ActDetail, type ActName, actOf, actsFrom, type Life, mayAct } from '#libs/casework/index.js';
import type { RecordKey } from '#libs/contracts/index.js';
import { Disclosure, type Named } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { peopleOfCase } from '../cases/case-people.js';
import { type EventRow, eventRowsOfCase } from '../handling/case-handling.queries.js';
import type { Transaction } from '../registry/transaction.js';
import { caseAtWork } from './case-at-work.js';
import type { CaseLifeView, PossibleAct } from './life.dto.js';

interface LifeContext {
  readonly caseId: string;
  readonly revision: number;
  readonly role: string;
  readonly life: Life;
  readonly confirmedOn: string | null;
  readonly events: readonly EventRow[];
  readonly keys: ReadonlyMap<string, RecordKey>;
  readonly people: readonly Named[];
  readonly disclosure: Disclosure;
}

/** The view of one moment: of one transaction. Throws Problem where there is no such case at work. */
export async function loadLifeView(tx: Transaction, caseId: string, requester: Requester): Promise<CaseLifeView> {
  const { life, revision, confirmedOn } = await caseAtWork(tx, caseId);
  const records = await recordsOfCase(tx, caseId);
  return lifeView({
    caseId,
    revision,
    role: requester.role,
    life,
    confirmedOn,
    events: await eventRowsOfCase(tx, caseId),
    keys: new Map(records.map((record) => [record.recordId, record])),
    people: (await peopleOfCase(tx, caseId)).all,
    disclosure: new Disclosure(requester.purpose),
  });
}

/** Where a case stands, how it came there, and what the caller may do with it now. */
function lifeView({ caseId, revision, role, life, confirmedOn, ...context }: LifeContext): CaseLifeView {
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
    possible: possibleActs(actsFrom(life.phase, confirmedOn !== null), role),
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

const possibleActs = (acts: readonly ActName[], role: string): PossibleAct[] =>
  acts
    .filter((act) => role === 'admin' || mayAct(act, role))
    .map((act) => {
      const { zh, to, needs, may = [], article } = actOf(act);
      return { act, zh, to, needs, may, article };
    });

/** People's own sentences may name whom the records name; what is chosen from a list, dated or numbered may not. */
function shownDetail(detail: ActDetail, sentence: (words: string) => string | null): object {
  return {
    ...detail,
    ...(detail.minutes && { minutes: sentence(detail.minutes) }),
    ...(detail.terms && { terms: sentence(detail.terms) }),
    ...(detail.duties && { duties: detail.duties.map((duty) => ({ ...duty, what: sentence(duty.what) })) }),
  };
}
