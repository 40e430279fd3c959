import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keepShown } from './keep-shown';
import { apiPath as path, request } from './request';
import type {
  CaseDetail,
  IntegrationHealth,
  LookupAnswer,
  Provenance,
  QuarantinePage,
  RecordDetail,
  Reference,
} from './shapes';

const PAGE_SIZE = 20;

/** How often the page of connectors asks again, in milliseconds. */
export const HEALTH_INTERVAL_MS = 5000;

/** Answers to one box; the last answers stay while new ones come, so that the page does not flicker as one types. */
export function useLookup(q: string) {
  return useInfiniteQuery({
    queryKey: ['lookup', q],
    enabled: q !== '',
    initialPageParam: null as string | null,
    // What people are looked for by stands in no address, which proxies and browsers keep.
    queryFn: ({ pageParam, signal }) =>
      request<LookupAnswer>(path('lookup'), {
        method: 'POST',
        body: { q, limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor ?? null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

/** A case; with a purpose, names and numbers come unmasked. The purpose is part of the key: never kept longer than shown. */
export function useCase(caseId: string, purpose: string | null) {
  return useQuery({
    queryKey: ['case', caseId, purpose],
    queryFn: ({ signal }) => request<CaseDetail>(path('cases', caseId), { purpose, signal }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
  });
}

export function useProvenance(caseId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['provenance', caseId],
    enabled,
    queryFn: ({ signal }) => request<Provenance>(path('cases', caseId, 'provenance'), { signal }),
  });
}

export function useRecord(system: string, sourceId: string, purpose: string | null) {
  return useQuery({
    queryKey: ['record', system, sourceId, purpose],
    queryFn: ({ signal }) => request<RecordDetail>(path('records', system, sourceId), { purpose, signal }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
  });
}

export function useIntegrationHealth() {
  return useQuery({
    queryKey: ['integration-health'],
    queryFn: ({ signal }) => request<IntegrationHealth>(path('integration', 'health'), { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });
}

/** @param system '': of every source */
export function useQuarantine(system: string) {
  return useInfiniteQuery({
    queryKey: ['quarantine', 'of', system],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<QuarantinePage>(
        `${path('quarantine')}?${new URLSearchParams({ cursor: pageParam, ...(system && { system }) })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    getNextPageParam: (last) => last.nextCursor ?? null,
  });
}

/** Names of dispute types and systems: they change with a release, not with the day. */
export function useReference() {
  return useQuery({
    queryKey: ['reference'],
    queryFn: ({ signal }) => request<Reference>(path('reference'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
