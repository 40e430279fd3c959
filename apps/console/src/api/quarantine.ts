import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keepShown } from './keep-shown';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';
import type { QuarantineItem, QuarantinePage } from './shapes';

/** What names a group: whatever one cause refused in one place. */
export interface QuarantineGroupKey {
  system: string;
  stage: string;
  cause: string;
}

export interface QuarantineGroup extends QuarantineGroupKey {
  items: number;
  parked: number;
  firstSeen: string;
  lastSeen: string;
  exampleReason: string;
}

export interface QuarantineDetail extends QuarantineItem {
  stage: string;
  connectorVersion: string;
  mappingVersion: string;
  state: 'open' | 'parked' | 'mended' | 'dismissed';
  mendedBy: string | null;
  tries: number;
  payload: string;
  mendedPayload: string | null;
  originalMediaType: string;
}

export interface Redrive extends QuarantineGroupKey {
  redriveId: string;
  at: string;
  actor: string;
  items: number;
  sent: number;
  refused: number;
  trouble: string | null;
  finishedAt: string | null;
}

/** What would become of an item now. Nothing has. */
export interface Trial {
  readable: boolean;
  cause: string | null;
  reason: string | null;
  outcome: 'written' | 'withdrawn' | 'unchanged' | null;
  caseId: string | null;
  issues: { field: string; kind: 'repaired' | 'ignored'; note: string }[];
}

const QUARANTINE = 'quarantine';

export const useQuarantineGroups = () =>
  useQuery({
    queryKey: [QUARANTINE, 'groups'],
    queryFn: ({ signal }) => request<{ items: QuarantineGroup[] }>(apiPath(QUARANTINE, 'groups'), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });

export const useGroupItems = ({ system, cause }: QuarantineGroupKey) =>
  useInfiniteQuery({
    queryKey: [QUARANTINE, 'items', system, cause],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<QuarantinePage>(
        `${apiPath(QUARANTINE)}?${new URLSearchParams({ system, cause, cursor: pageParam, limit: '50' })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor ?? null,
  });

export const useQuarantineItem = (id: string, purpose: string | null) =>
  useQuery({
    queryKey: [QUARANTINE, 'item', id, purpose],
    queryFn: ({ signal }) => request<QuarantineDetail>(apiPath(QUARANTINE, id), { signal, purpose }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
  });

export const useRedrives = () =>
  useQuery({
    queryKey: [QUARANTINE, 'redrives'],
    queryFn: ({ signal }) => request<{ items: Redrive[] }>(apiPath(QUARANTINE, 'redrives'), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });

/** After an act: what waits is asked for anew, wherever it shows. */
export const refreshQuarantine = (queries: QueryClient) => queries.invalidateQueries({ queryKey: [QUARANTINE] });

const post = <T>(body: object, ...path: string[]) => request<T>(apiPath(QUARANTINE, ...path), { method: 'POST', body });

export const redriveGroup = ({ system, stage, cause }: QuarantineGroupKey, reason: string) =>
  post<Redrive>({ system, stage, cause, reason }, 'redrives');

export const redriveItem = (id: string, reason: string) => post<Redrive>({ reason }, id, 'redrive');
export const dismissItem = (id: string, reason: string) => post<unknown>({ reason }, id, 'dismiss');
export const mendItem = (id: string, payload: string, reason: string) => post<unknown>({ payload, reason }, id, 'mend');

/** @param payload null: as it is, or as it was mended */
export const tryItem = (id: string, payload: string | null, purpose: string | null) =>
  request<Trial>(apiPath(QUARANTINE, id, 'try'), {
    method: 'POST',
    body: payload === null ? {} : { payload },
    purpose,
  });
