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
  /** With a unit: at which it acts. */
  level?: string;
}

export interface MadeCorrection {
  correctionId: string;
  caseId: string;
}

/** Sets values of one case or several for one reason: all of them, or none. */
export const correctCases = (corrections: readonly (Correction & { caseId: string })[], reason: string) =>
  request<{ items: MadeCorrection[] }>(apiPath('corrections'), { method: 'POST', body: { corrections, reason } });

interface UndoneCorrections {
  items: MadeCorrection[];
  /** What does not stand any more, and why. */
  refused: (MadeCorrection & { reason: { zh: string; en: string } })[];
}

/** Takes back all of these that still stand. */
export const undoCorrections = (corrections: readonly MadeCorrection[], reason: string) =>
  request<UndoneCorrections>(apiPath('corrections', 'undo'), { method: 'POST', body: { corrections, reason } });

/** One thing that spoke for a type: an entry of a table, a relation, or words that a table or a model weighed. */
export interface TypeVoice {
  source: 'crosswalk' | 'relation' | 'text';
  rule: string;
  found?: string;
  type?: string;
  weight?: number;
  words?: { word: string; weight: number }[];
}

export interface TypeWhy {
  decidedBy: string;
  machine: {
    rule: string;
    probabilities: { type: string; probability: number }[];
    evidence: TypeVoice[];
    unmappedCategories: string[];
  };
}

/** Something that was said of the place, and how much it weighs. */
export interface PlaceVoice {
  speaks: 'for' | 'against';
  source: 'code' | 'name' | 'address' | 'community' | 'road' | 'organisation' | 'coordinates' | 'narrative' | 'home';
  words: string | null;
  divisionName: string | null;
  weightBits: number;
  record?: { system: string; sourceId: string };
  learned?: { support: number; against: number };
}

export interface PlaceWhy {
  rule: string;
  machine?: { divisionName: string | null; confidence: number; rule: string };
  evidence: PlaceVoice[];
}

/** Why a case is of its type, or where it is. Asked for when somebody wants to know: the look is entered in the trail. */
export const useWhy = <What extends 'classification' | 'place'>(caseId: string, what: What, purpose: string | null) =>
  useQuery({
    queryKey: ['why', caseId, what, purpose],
    queryFn: ({ signal }) =>
      request<What extends 'place' ? PlaceWhy : TypeWhy>(apiPath('cases', caseId, what), { purpose, signal }),
    gcTime: purpose ? 0 : undefined,
  });
