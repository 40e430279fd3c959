import { useQuery } from '@tanstack/react-query';
import { type PageFilter, usePages } from './pages';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';
import type { ConnectorState } from './shapes';

export const PROVINCE = 'province';
export const BATCH_STATES = ['waiting', 'taken', 'held', 'refused', 'repeated'] as const;
export const DIRECTIONS = ['up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface ProvinceStanding {
  state: Exclude<ConnectorState, 'paused'>;
  trouble: string | null;
  troubleSince: string | null;
  lastSuccessAt: string | null;
  upSequence: number;
  downSequence: number;
  eventsWaiting: number;
  batchesHeld: number;
  receiptsHeld: number;
  refusedToday: number;
  itemsWaiting: number;
  lastReconciledDay: string | null;
  differences: number;
  /** Days on which both sides' books differ. */
  differentDays: string[];
}

export interface ProvinceBatch {
  batchId: string;
  direction: Direction;
  /** Null: what came could not be read. */
  sequence: number | null;
  day: string;
  count: number;
  sha256: string;
  state: string;
  cause: string | null;
  attempts: number;
  receipt: string | null;
  /** Why the province does not take our receipt. */
  receiptTrouble: string | null;
  madeAt: string;
  settledAt: string | null;
}

export interface ProvinceItem {
  itemId: string;
  ref: string;
  kind: 'instruction' | 'transfer' | 'unknown';
  state: string;
  cause: string | null;
  caseId: string | null;
  sourceId: string | null;
  madeAt: string;
  settledAt: string | null;
}

export interface BookDifference {
  direction: Direction;
  sequence: number;
  kind: 'missing-there' | 'missing-here' | 'other-count' | 'other-digest';
  here: number | null;
  there: number | null;
}

export interface Reconciliation {
  reconciliationId: string;
  day: string;
  actor: string;
  here: number;
  there: number;
  differences: BookDifference[];
  at: string;
}

export const useProvince = () =>
  useQuery({
    queryKey: [PROVINCE],
    queryFn: ({ signal }) => request<ProvinceStanding>(apiPath(PROVINCE), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });
export const useProvinceBatches = (filter: PageFilter) => usePages<ProvinceBatch>([PROVINCE, 'batches'], filter);
export const useProvinceItems = () => usePages<ProvinceItem>([PROVINCE, 'items']);
export const useReconciliations = () => usePages<Reconciliation>([PROVINCE, 'reconciliations']);

export const resendBatch = (batchId: string, reason: string) =>
  request<unknown>(apiPath(PROVINCE, 'batches', batchId, 'resend'), { method: 'POST', body: { reason } });
export const reconcileDay = (day: string, reason: string) =>
  request<Reconciliation>(apiPath(PROVINCE, 'reconciliations'), { method: 'POST', body: { day, reason } });
