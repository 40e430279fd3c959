import { createHash } from 'node:crypto';

export const progressStatuses = ['已受理', '已分流', '调解中', '调解成功', '调解不成', '司法确认', '已结案'] as const;

export interface Progress {
  readonly hubCaseId: string;
  readonly status: string;
  readonly handlingUnit?: string;
  readonly note?: string;
  readonly at: string;
}

/** RFC 3339 date-time with offset that names a day of the calendar. */
export function isDateTime(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const parts = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!parts || Number.isNaN(Date.parse(text))) return false;
  const daysInMonth = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 0)).getUTCDate();
  return Number(parts[3]) <= daysInMonth;
}

/** Why the body is not what the contract asks for, or null. */
export function progressProblem(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return 'the body is not a JSON object';
  const { hubCaseId, status, handlingUnit, note, at } = body as Record<string, unknown>;
  if (typeof hubCaseId !== 'string') return 'hubCaseId must be text';
  if (!(progressStatuses as readonly unknown[]).includes(status))
    return `status must be one of ${progressStatuses.join(', ')}`;
  if (handlingUnit !== undefined && typeof handlingUnit !== 'string') return 'handlingUnit must be text';
  if (note !== undefined && (typeof note !== 'string' || [...note].length > 2000))
    return 'note must be text of at most 2000 characters';
  return isDateTime(at) ? null : 'at must be a time after RFC 3339';
}

/** The receipt for a key: always the same, even after a restart. */
export const receiptFor = (prefix: string, key: string): string =>
  `${prefix}${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
