import { type CaseEventData, type CaseEventType, caseEventName } from '#libs/contracts/index.js';
import { isWanted, type SubscriptionFilter } from '#libs/exchange/index.js';

/** An event as it goes to a subscriber. */
export interface SentEvent {
  readonly id: string;
  readonly type: CaseEventType;
  readonly data: CaseEventData;
  /** The CloudEvent. */
  readonly text: string;
}

const LEFT: CaseEventType = 'CaseLeft';
/** Events that say where a case stands now: by one of these it leaves. */
const STANDINGS: ReadonlySet<CaseEventType> = new Set([
  'CaseUpdated',
  'CaseCorrected',
  'RecordLinked',
  'RecordUpdated',
  'RecordWithdrawn',
  'CaseMerged',
  // A unit whose task is not needed any more sees no more of the case.
  'TaskSettled',
]);

/** What is known of one subscriber. */
export interface Subscriber {
  readonly filter: SubscriptionFilter;
  /** Cases of these events that it may see as they stand now. */
  readonly within: ReadonlySet<string>;
  /** Cases that it was told of last as within its sight. */
  readonly inSight: ReadonlySet<string>;
  /** Cases that are kept from whom they accuse. */
  readonly accusations: ReadonlySet<string>;
  /** Whom these cases concern now beside the units that have them; all else an event tells itself. */
  readonly concerned: ReadonlyMap<string, readonly string[]>;
}

/** Whether a filter wants an event. */
export const wants = (
  filter: SubscriptionFilter,
  { type, data }: SentEvent,
  concerned: Subscriber['concerned'],
): boolean => isWanted(filter, type, data, concerned.get(data.caseId));

/** Cases that may have left its sight by one of these events; which of them it was told of, the registry knows. Pure. */
export const mayHaveLeft = (events: readonly SentEvent[], subscriber: Omit<Subscriber, 'inSight'>): string[] =>
  events.filter((event) => isOut(event, subscriber)).map(({ data }) => data.caseId);

/**
 * What one subscriber is sent, in order: what it wants of cases that it may see, and of a case that it was told of and that is
 * no longer among these, once, that it has left. Of one that has come to accuse her nothing: silence says the least. Pure.
 */
export function whatOneGets(events: readonly SentEvent[], subscriber: Subscriber): SentEvent[] {
  const { filter, within, concerned } = subscriber;
  const inSight = new Set(subscriber.inSight);
  return events.flatMap((event) => {
    const { data } = event;
    if (wants(filter, event, concerned) && within.has(data.caseId)) {
      inSight.add(data.caseId);
      return [event];
    }
    return isOut(event, subscriber) && inSight.delete(data.caseId) ? [leftEvent(event)] : [];
  });
}

/** Whether an event shows a case outside of filter or scope; one that is only of no wanted name shows nothing. */
function isOut(event: SentEvent, { filter, within, accusations, concerned }: Omit<Subscriber, 'inSight'>): boolean {
  const { type, data } = event;
  if (!STANDINGS.has(type) || accusations.has(data.caseId)) return false;
  if (!wants({ ...filter, events: [] }, event, concerned)) return true;
  return wants(filter, event, concerned) && !within.has(data.caseId);
}

/** That a case has left, by its ids alone; `from` is the event by which it left. */
function leftEvent({ id, data: { caseId, caseNumber }, text }: SentEvent): SentEvent {
  const own = `${id}.left`;
  const data = { caseId, caseNumber };
  const event = { ...(JSON.parse(text) as object), id: own, type: caseEventName(LEFT), data };
  return { id: own, type: LEFT, data, text: JSON.stringify(event) };
}
