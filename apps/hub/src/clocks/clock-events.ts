import { CASE_EVENTS_TOPIC, type CaseEventData, type CaseEventType } from '#libs/contracts/index.js';
import { endOfDay } from '#libs/routing/clocks/index.js';
import type { StoredClock } from '../registry/case-clocks.js';
import type { OutboxMessage } from '../registry/outbox.js';

/** A clock's event, with how the case stands that its record belongs to: by that it is subscribed to. */
export function clockEvent(
  type: CaseEventType,
  { clockId, rule, due, provisional }: StoredClock,
  of: CaseEventData,
): OutboxMessage {
  const clock = { clockId, rule: rule.id, name: rule.zh, article: rule.article, dueAt: endOfDay(due), provisional };
  return { topic: CASE_EVENTS_TOPIC, key: of.caseId, type, data: { ...of, clock } };
}
