import { useQuery } from '@tanstack/react-query';
import { type PageFilter, usePages } from './pages';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';

export const EXCHANGE = 'exchange';
export const DELIVERY_STATES = ['waiting', 'sent', 'taken', 'dead', 'skipped'] as const;
export const SUBSCRIPTION_STATES = ['active', 'paused', 'ended'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

export interface Subscription {
  subscriptionId: string;
  owner: string;
  name: string;
  channel: 'webhook' | 'pull' | 'kafka' | 'province';
  url: string | null;
  topic: string | null;
  filter: { units?: string[]; disputeTypes?: string[]; divisions?: string[]; events?: string[] };
  state: SubscriptionState;
  stateReason: string | null;
  madeAt: string;
  waiting: number;
  dead: number;
}

export interface Delivery {
  deliveryId: string;
  subscriptionId: string;
  eventId: string;
  caseId: string;
  type: string;
  /** One of `DELIVERY_STATES`. */
  state: string;
  attempts: number;
  nextAt: string | null;
  sentAt: string | null;
  settledAt: string | null;
  receipt: string | null;
  trouble: string | null;
}

export const SENT_STATES = ['received', 'registered', 'quarantined', 'withdrawn', 'erased'] as const;

/** A dispute that a department's system sent in. */
export interface SentDispute {
  disputeId: string;
  number: string;
  sender: string;
  record: { system: string; sourceId: string };
  state: (typeof SENT_STATES)[number];
  cause: string | null;
  caseId: string | null;
  caseNumber: string | null;
  phase: string | null;
  handlingUnit: string | null;
  receivedAt: string;
  changedAt: string;
}

export const useSubscriptions = () =>
  useQuery({
    queryKey: [EXCHANGE, 'subscriptions'],
    queryFn: ({ signal }) => request<{ items: Subscription[] }>(apiPath(EXCHANGE, 'subscriptions'), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS * 3,
  });

export const useDeliveries = (filter: PageFilter) => usePages<Delivery>([EXCHANGE, 'deliveries'], filter);

export const useSentDisputes = () => usePages<SentDispute>([EXCHANGE, 'disputes']);

export const changeSubscription = (id: string, state: SubscriptionState, reason: string) =>
  request<Subscription>(apiPath(EXCHANGE, 'subscriptions', id, 'state'), { method: 'POST', body: { state, reason } });

export const changeDelivery = (id: string, act: 'resend' | 'skip', reason: string) =>
  request<unknown>(apiPath(EXCHANGE, 'deliveries', id, act), { method: 'POST', body: { reason } });

export const resendAll = (subscriptionId: string, reason: string) =>
  request<unknown>(apiPath(EXCHANGE, 'subscriptions', subscriptionId, 'resend'), { method: 'POST', body: { reason } });
