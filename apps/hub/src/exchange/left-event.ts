import { type CaseEventData, type CaseEventType, caseEventName } from '#libs/contracts/index.js';

/** What an event says, and as what it is sent. */
interface SentEvent {
  readonly id: string;
  readonly data: CaseEventData;
  /** The CloudEvent. */
  readonly text: string;
}

const LEFT: CaseEventType = 'CaseLeft';

/**
 * The last that a subscriber is told of a case that is no longer within its filter or scope: that it is so, and nothing of
 * where the case has gone. `from` is the event by which it left. Pure.
 */
export function leftEvent({ id, data: { caseId, caseNumber }, text }: SentEvent): SentEvent & { type: CaseEventType } {
  const own = `${id}.left`;
  const data = { caseId, caseNumber };
  const event = { ...(JSON.parse(text) as object), id: own, type: caseEventName(LEFT), data };
  return { id: own, type: LEFT, data, text: JSON.stringify(event) };
}
