import type { WriteBackStatus } from '#libs/contracts/index.js';
import { type CivilDate, daysBetween, type MatterEventName } from '#libs/routing/clocks/index.js';
import type { ActDetail } from './act-input.js';
import { actOf } from './acts.js';
import type { Life, LifeEvent } from './life.js';
import { PHASES, type Phase } from './phase.js';

/** Something that has happened to a case, as far as it is news. */
export interface NewsEvent extends LifeEvent {
  readonly ofCase: boolean;
  /** How the case ended, where this closed it. */
  readonly result?: ActDetail['result'] | null;
}

/** What a source is to be told of its record. Of fixed words: nobody is named in it. */
export interface News {
  readonly status: WriteBackStatus;
  readonly note: string;
}

export interface NewsGround {
  readonly life: Life;
  readonly events: readonly NewsEvent[];
  readonly today: CivilDate;
}

/** Older moves of one source are history to the others, as when a city's registry is filled for the first time. */
const REPORTED_DAYS_MAX = 7;

/** Where a case stands, in the words of the sources' contracts. `registered` and `archived` are the hub's own affair. */
const STATUS_OF_PHASE: Readonly<Partial<Record<Phase, WriteBackStatus>>> = {
  triaged: '已分流',
  accepted: '已受理',
  'in-mediation': '调解中',
  'joint-conference': '调解中',
  agreement: '调解成功',
  'judicial-confirmation': '调解成功',
  performance: '调解成功',
  'not-agreed': '调解不成',
  transferred: '已分流',
  withdrawn: '已结案',
  closed: '已结案',
};

/** What a source says by its own report: telling it the same would be no news. */
const STATUS_OF_REPORT: Readonly<Partial<Record<MatterEventName, WriteBackStatus>>> = {
  appointed: '已受理',
  accepted: '已受理',
  'mediator-accepted': '调解中',
  'mediation-started': '调解中',
  agreement: '调解成功',
  confirmed: '司法确认',
  'not-agreed': '调解不成',
  answered: '已结案',
  closed: '已结案',
  'court-closed': '已结案',
  withdrawn: '已结案',
};

const ANSWERED = '已答复';

/** Whether a note says that the case ended by an answer. Pure. */
export const tellsOfAnswer = (note: string): boolean => note.endsWith(` ${ANSWERED}`);

const RESULT_WORDS = {
  performed: '协议已履行',
  'partly-performed': '协议部分履行',
  'not-performed': '协议未履行',
  'not-agreed': '调解不成',
} as const;

/**
 * What the source of a record has to know of where its case stands; null: nothing that it does not say itself. What people
 * did is told whenever it is entered, what another source reports only while it is fresh. That the machine routed a case is
 * no news: a person may still send it elsewhere. Pure.
 */
export function newsFor(recordId: string, { life, events, today }: NewsGround): News | null {
  const { phase, since, byPerson } = life;
  const status = isConfirmed(phase, events) ? '司法确认' : STATUS_OF_PHASE[phase];
  if (!status || since === null) return null;
  if (!byPerson && (phase === 'triaged' || daysBetween(since, today) > REPORTED_DAYS_MAX)) return null;
  if (ownWord(recordId, events) === status) return null;
  return { status, note: [PHASES[phase], since, ...endOf(life, events)].join(' ') };
}

const isConfirmed = (phase: Phase, events: readonly NewsEvent[]): boolean =>
  phase === 'performance' &&
  events.findLast(({ event }) => event === 'confirmed' || event === 'performance-began')?.event === 'confirmed';

const ownWord = (recordId: string, events: readonly NewsEvent[]): WriteBackStatus | undefined => {
  const own = events.filter((one) => one.recordId === recordId && !one.ofCase && !one.act);
  return own.flatMap(({ event }) => STATUS_OF_REPORT[event] ?? []).at(-1);
};

/** How a person ended it; an act before a new round that sources have ended since says nothing of that. */
function endOf({ phase, byPerson }: Life, events: readonly NewsEvent[]): string[] {
  if (phase !== 'closed' || !byPerson) return [];
  const { act, result } = events.findLast((event) => event.act !== null && actOf(event.act).to !== null) ?? {};
  if (act === 'answer') return [ANSWERED];
  return result ? [RESULT_WORDS[result]] : [];
}
