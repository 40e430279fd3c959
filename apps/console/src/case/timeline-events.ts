import type { CaseDetail } from '../api/shapes';

export type TimelineEvent =
  | { at: string; kind: 'opened' }
  | { at: string; kind: 'filed' | 'updated'; system: string; sourceId: string; status: string | null }
  | { at: string; kind: 'assigned'; unit: string };

const sameMoment = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;

/** What happened to a case over all systems, newest first; entries without a time are left out, not guessed. */
export function timelineOf({ openedAt, records, assignments }: CaseDetail): TimelineEvent[] {
  const events: TimelineEvent[] = openedAt ? [{ at: openedAt, kind: 'opened' }] : [];
  for (const { system, sourceId, filedAt, updatedAt, statusRaw } of records) {
    const key = { system, sourceId, status: statusRaw ?? null };
    if (filedAt) events.push({ ...key, at: filedAt, kind: 'filed', status: null });
    if (updatedAt && !(filedAt && sameMoment(filedAt, updatedAt)))
      events.push({ ...key, at: updatedAt, kind: 'updated' });
  }
  for (const { unit, at } of assignments) events.push({ at, kind: 'assigned', unit });
  return events.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
