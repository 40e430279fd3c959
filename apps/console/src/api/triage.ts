import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';
import type { RiskLevel, RuleReason, TypeReadings } from './shapes';

export const TRIAGE_VIEWS = ['waiting', 'new', 'returned', 'overdue'] as const;
export type TriageView = (typeof TRIAGE_VIEWS)[number];

/** A case with what the machine proposes, and why. */
export interface TriageItem {
  caseId: string;
  caseNumber: string;
  revision: number;
  title: string | null;
  status: string;
  riskLevel: RiskLevel;
  disputeType: string;
  disputeTypeConfidence: number;
  typeState: 'settled' | 'unsure' | 'person';
  typeReadings: TypeReadings | null;
  divisionCode: string | null;
  divisionName: string | null;
  placeState: 'settled' | 'unsure' | 'none' | 'outside' | 'person';
  handlingUnit: string;
  handlingLevel: string;
  routingReason: RuleReason[];
  openedAt: string;
  dueOn: string | null;
  dueRule: string | null;
  overdue: boolean;
  returnedBy: string | null;
  returnReason: string | null;
}

export interface TriagePage {
  items: TriageItem[];
  counts: Record<TriageView, number> & { atMost: number };
  nextCursor: string | null;
}

const PAGE_SIZE = 50;

export function readTriage(view: TriageView, division: string, cursor: string | null = null, signal?: AbortSignal) {
  const search = new URLSearchParams({ view, limit: String(PAGE_SIZE) });
  if (division) search.set('division', division);
  if (cursor) search.set('cursor', cursor);
  return request<TriagePage>(`${apiPath('triage')}?${search}`, { signal });
}

export function useTriage(view: TriageView, division: string) {
  return useInfiniteQuery({
    queryKey: ['triage', view, division],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readTriage(view, division, pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export type CorrectedField = 'disputeType' | 'divisionCode' | 'handlingUnit';

/** What a person sets of a case; no machine's decision overwrites it. */
export interface Correction {
  field: CorrectedField;
  value: string;
  level?: string;
  reason: string;
}

export const correctCase = (caseId: string, correction: Correction) =>
  request<unknown>(apiPath('cases', caseId, 'corrections'), { method: 'POST', body: correction });

export interface DivisionList {
  cityCode: string;
  cityName: string;
  items: { code: string; name: string }[];
}

/** The city's counties, a county's townships, or a township's villages. */
export function useDivisions(under: string | null, enabled = true) {
  return useQuery({
    queryKey: ['divisions', under],
    enabled,
    queryFn: ({ signal }) =>
      request<DivisionList>(`${apiPath('reference', 'divisions')}${under ? `?under=${under}` : ''}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
