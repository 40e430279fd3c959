import { type PageFilter, usePages } from './pages';
import { apiPath, request } from './request';

export const WRITE_BACK_STATES = ['waiting', 'sent', 'taken', 'held'] as const;

/** What a source is told of its record. */
export interface WriteBack {
  orderId: string;
  receiptNo: string;
  system: string;
  sourceId: string;
  caseId: string;
  status: string;
  note: string;
  unit: string | null;
  /** One of `WRITE_BACK_STATES`. */
  state: string;
  attempts: number;
  madeAt: string;
  nextAt: string | null;
  settledAt: string | null;
  receipt: string | null;
  trouble: string | null;
  heldBy: string | null;
}

export const WRITE_BACKS = 'write-backs';

export const useWriteBacks = (filter: PageFilter) => usePages<WriteBack>([WRITE_BACKS], filter);

/** What the sources of one case were told of it. */
export const useCaseWriteBacks = (caseId: string, purpose: string | null) =>
  usePages<WriteBack>(['cases', caseId, WRITE_BACKS], {}, { purpose });

export const resendHeld = (system: string, reason: string) =>
  request<{ resent: number }>(apiPath(WRITE_BACKS, 'resend'), { method: 'POST', body: { system, reason } });

export const changeWriteBack = (orderId: string, act: 'hold' | 'resend', reason: string) =>
  request<WriteBack>(apiPath(WRITE_BACKS, orderId, act), { method: 'POST', body: { reason } });
