import { COURT, type DisputeContent, EXCHANGE, PETITION, type SourceStage } from '#libs/contracts/index.js';
import type { MatterEvent, MatterEventName } from './matter-event.js';
import { type CivilDate, civilDateOf } from './working-calendar.js';

interface RecordState {
  readonly system: string;
  readonly content: Pick<DisputeContent, 'status' | 'filedAt' | 'closedAt' | 'numbers'>;
  /** When the source says it came to this state; the hub's own time where it does not say. RFC 3339. */
  readonly stateAt: string;
}

type EventOfStage = Readonly<Partial<Record<SourceStage, MatterEventName>>>;

const OF_STAGE: EventOfStage = {
  assigned: 'assigned',
  'in-progress': 'accepted',
  agreed: 'agreement',
  'not-agreed': 'not-agreed',
  confirmed: 'confirmed',
  answered: 'answered',
  'under-review': 'review-asked',
  returned: 'returned',
  'withdrawn-by-party': 'withdrawn',
  closed: 'closed',
};

/** What a stage means at one system where the common word is not enough. */
const ARBITRATION = 'labour-arbitration';
const OF_SYSTEM: ReadonlyMap<string, EventOfStage> = new Map<string, EventOfStage>([
  [PETITION, { assigned: 'transferred' }],
  [COURT, { assigned: 'appointed', 'in-progress': 'mediator-accepted' }],
  [ARBITRATION, { assigned: 'arbitration-accepted', 'in-progress': 'arbitration-accepted' }],
]);

/** A source's stage may be any word: one that we do not know means no event. */
const eventOf = (stage: SourceStage, table: EventOfStage = {}): MatterEventName | undefined =>
  Object.hasOwn(table, stage) ? table[stage] : undefined;

/** Stages in which the commission has nothing more to do, an application that it refused or that was withdrawn included. */
const ARBITRATED: readonly string[] = ['agreed', 'closed', 'withdrawn-by-party'];

/**
 * A department moves a case by acts and replies, as far as its key may: of what its own file says of a dispute that it sent in, the
 * end alone is told, and moves nothing.
 */
const DONE_AT_SENDER: readonly string[] = ['agreed', 'not-agreed', 'answered', 'closed'];

/** 案号 of a lawsuit and not of mediation before filing: 民初, 民终, 行初 … (案件类型及其类型代字标准). */
const IN_COURT = /(?:民初|民终|民申|民再|行初|行终|行申|行再|刑初|刑终|执)\d*号/;

/**
 * What has happened to a record's matter, as far as its newest state shows. A state that was passed between two readings
 * is not seen: what is seen later counts from its own day, never from a guess. Pure.
 */
export function recordEvents({ system, content, stateAt }: RecordState): MatterEvent[] {
  const events: MatterEvent[] = [];
  const add = (event: MatterEventName, on: CivilDate): void => void events.push({ event, on });
  const filedOn = content.filedAt ? civilDateOf(content.filedAt) : civilDateOf(stateAt);
  add('registered', filedOn);
  if (content.numbers?.some((number) => IN_COURT.test(number.normalize('NFKC').replace(/\s/g, ''))))
    add('filed', filedOn);
  const { stage, raw } = content.status;
  if (system === ARBITRATION) {
    add('arbitration-asked', filedOn);
    if (ARBITRATED.includes(stage))
      add(raw?.includes('裁决') ? 'arbitration-award' : 'arbitration-closed', civilDateOf(content.closedAt ?? stateAt));
  }
  if (system === 'court' && stage === 'closed') add('court-closed', civilDateOf(content.closedAt ?? stateAt));
  if (system === EXCHANGE) {
    if (DONE_AT_SENDER.includes(stage)) add('sender-done', civilDateOf(stateAt));
    return from(filedOn, events);
  }
  const reached =
    raw === '复核' ? 'second-review-asked' : (eventOf(stage, OF_SYSTEM.get(system)) ?? eventOf(stage, OF_STAGE));
  const ends = ['agreement', 'not-agreed', 'withdrawn', 'closed'];
  if (reached) add(reached, civilDateOf(ends.includes(reached) && content.closedAt ? content.closedAt : stateAt));
  return from(filedOn, events);
}

const from = (filedOn: CivilDate, events: readonly MatterEvent[]): MatterEvent[] =>
  events.map((item) => (item.on < filedOn ? { ...item, on: filedOn } : item));

/** What is known of a record's matter, and whether its source said so: the hub and people enter events of their own. */
export interface KnownEvent {
  readonly event: MatterEventName;
  readonly bySource: boolean;
}

/** How far a source says that it is with its record: at work on it, agreed, or done. What is not here says nothing of that. */
const STEPS: readonly (readonly MatterEventName[])[] = [
  [
    ...(['transferred', 'assigned', 'appointed', 'accepted', 'mediator-accepted'] as const),
    ...(['review-asked', 'second-review-asked', 'arbitration-accepted'] as const),
  ],
  ['agreement', 'confirmed'],
  ['closed', 'court-closed', 'answered', 'withdrawn', 'not-agreed'],
];
const AGREED = 1;
const stepOf = (event: MatterEventName): number => STEPS.findIndex((step) => step.includes(event));

/**
 * A source is at another step than with its last word: at work again on what it had ended or agreed, done, or agreed once more. What
 * people agreed on its record is no turn of its own.
 */
function isTurn(event: MatterEventName, known: readonly KnownEvent[]): boolean {
  const said = known.filter(({ bySource }) => bySource).map((one) => one.event);
  const last = said.findLast((one) => stepOf(one) >= 0);
  const step = stepOf(event);
  if (last === undefined || step < 0 || step === stepOf(last)) return false;
  return step !== AGREED || said.includes(event);
}

/**
 * Those of `found` that are news beside what is known, in the order in which it became known: a name counts once, and again where the
 * source takes up what it had ended or agreed, or comes there once more; a return once for each time the order comes back. An order stays returned until its source says something else of it: what the
 * hub or people have entered since, and later edits of the returned order, make no second return.
 */
export function newEvents(found: readonly MatterEvent[], known: readonly KnownEvent[]): MatterEvent[] {
  const has = (name: MatterEventName): boolean => known.some(({ event }) => event === name);
  const isReturned = known.findLast(({ event, bySource }) => bySource || event === 'returned')?.event === 'returned';
  const news = found.filter(({ event }) => (event === 'returned' ? !isReturned : !has(event)));
  // A letter that is closed after its second review has its second opinion.
  const closed = news.find(({ event }) => event === 'closed');
  if (closed && has('second-review-asked') && !has('second-reviewed'))
    return [...news, { event: 'second-reviewed', on: closed.on }];
  // An order that was returned and is at work again: the next return is another one.
  const reached = found.at(-1);
  if (!reached || news.includes(reached) || reached.event === 'returned') return news;
  return isReturned || isTurn(reached.event, known) ? [...news, reached] : news;
}
