import { CASE_EVENTS_TOPIC, type CaseEventType } from '#libs/contracts/index.js';
import { endOfDay } from '#libs/routing/clocks/index.js';
import type { StoredClock } from '../registry/case-clocks.js';
import type { OutboxMessage } from '../registry/outbox.js';

/** A clock's event, for the case that its record belongs to. */
export function clockEvent(
  type: CaseEventType,
  { caseId, clockId, rule, due, provisional }: StoredClock,
  caseNumber: string,
): OutboxMessage {
  const clock = { clockId, rule: rule.id, name: rule.zh, article: rule.article, dueAt: endOfDay(due), provisional };
  return { topic: CASE_EVENTS_TOPIC, key: caseId!, type, data: { caseId, caseNumber, clock } };
}
