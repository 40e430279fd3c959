import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { download } from './download';
import { keepShown } from './keep-shown';
import { apiPath, request } from './request';
import { sendFile } from './send-file';

interface Said {
  zh: string;
  en: string;
}

export const CENTRE_KINDS = [
  'county-centre',
  'township-centre',
  'village-studio',
  'trade-body',
  'stationed-studio',
] as const;
export type CentreKind = (typeof CENTRE_KINDS)[number];

export interface StaffingGap {
  rule: string;
  what: 'members' | 'members-at-most' | 'full-time' | 'woman';
  needed: number;
  has: number;
  binding: boolean;
  because: Said;
  article: string;
}

export interface Centre {
  centreId: string;
  name: string;
  kind: CentreKind;
  divisionCode: string;
  divisionName: string | null;
  names: string[];
  address: string | null;
  openedOn: string;
  closedOn: string | null;
  mediators: number;
  members: number;
  fullTime: number;
  openCases: number;
  gaps: StaffingGap[];
  confirmed: number;
  dutyDaysMissing: number;
}

export interface CentreDetail extends Centre {
  may: { change: boolean; close: boolean; enter: boolean; confirm: boolean };
}

export interface Coverage {
  code: string;
  name: string | null;
  divisions: number;
  covered: number;
  centres: number;
  wanting: number;
  sixMet: number;
  mediators: number;
  fullTime: number;
  openCases: number;
}

export const MEDIATOR_POSTS = ['director', 'deputy-director', 'member', 'engaged'] as const;
export type MediatorPost = (typeof MEDIATOR_POSTS)[number];

export interface Mediator {
  mediatorId: string;
  centreId: string;
  centreName: string;
  divisionName: string | null;
  name: string;
  woman: boolean;
  post: MediatorPost;
  fullTime: boolean;
  specialities: string[];
  capacity: number;
  openCases: number;
  unclearCases: number;
  phone: string | null;
  joinedOn: string;
  termUntil: string | null;
  leftOn: string | null;
}

interface OnDuty {
  mediatorId: string;
  name: string;
}

export interface DutyDay {
  day: string;
  working: boolean;
  provisional: boolean;
  mediators: OnDuty[];
  gone: OnDuty[];
  needed: number;
  missing: number;
}

export interface DutyChange extends OnDuty {
  day: string;
  on: boolean;
  reason: string;
  by: string;
  at: string;
}

export interface Rota {
  rule: string | null;
  days: DutyDay[];
  history: DutyChange[];
}

export type StandardName = 'premises' | 'people' | 'rules' | 'funds' | 'signs' | 'ledger';

export interface StandardEntry {
  entryId: string;
  act: 'met' | 'wanting' | 'confirmed' | 'returned';
  on: string;
  words: string;
  fileName: string | null;
  fileDigest: string | null;
  /** Null: it was not handed in. */
  fileSize: number | null;
  by: string;
  at: string;
}

export interface StandardStanding {
  standard: StandardName;
  state: 'unknown' | 'claimed' | 'wanting' | 'confirmed' | 'returned';
  said: StandardEntry | null;
  answer: StandardEntry | null;
  history: StandardEntry[];
}

const asked = (values: Record<string, string>) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();

export interface CentreFilter {
  kind: string;
  division: string;
  wanting: string;
  closed: string;
  /** How many come before. */
  cursor: string;
}

export const CENTRES_A_PAGE = 50;

export const useCentres = (filter: CentreFilter) =>
  useQuery({
    queryKey: ['centres', 'list', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<{ total: number; items: Centre[]; nextCursor: string | null }>(
        `${apiPath('centres')}?${asked({ ...filter, limit: String(CENTRES_A_PAGE) })}`,
        { signal },
      ),
  });

export const useCoverage = () =>
  useQuery({
    queryKey: ['centres', 'coverage'],
    queryFn: ({ signal }) => request<{ items: Coverage[] }>(apiPath('centre-coverage'), { signal }),
  });

export const useCentre = (centreId: string) =>
  useQuery({
    queryKey: ['centres', centreId],
    queryFn: ({ signal }) => request<CentreDetail>(apiPath('centres', centreId), { signal }),
  });

export const useStaff = (centreId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['centres', centreId, 'mediators', purpose],
    queryFn: ({ signal }) =>
      request<{ items: Mediator[] }>(apiPath('centres', centreId, 'mediators'), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
  });

export const useStandards = (centreId: string) =>
  useQuery({
    queryKey: ['centres', centreId, 'standards'],
    queryFn: ({ signal }) =>
      request<{ items: StandardStanding[] }>(apiPath('centres', centreId, 'standards'), { signal }),
  });

export const useRota = (centreId: string, from: string, to: string) =>
  useQuery({
    queryKey: ['centres', centreId, 'duty', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<Rota>(`${apiPath('centres', centreId, 'duty')}?${asked({ from, to })}`, { signal }),
  });

export interface MediatorFilter {
  division: string;
  speciality: string;
  fullTime: string;
  cursor: string;
}

export const useMediators = (filter: MediatorFilter, purpose: string | null) =>
  useQuery({
    queryKey: ['centres', 'mediators', filter, purpose],
    placeholderData: keepShown(purpose),
    queryFn: ({ signal }) =>
      request<{ total: number; items: Mediator[]; nextCursor: string | null }>(
        `${apiPath('mediators')}?${asked({ ...filter, limit: String(CENTRES_A_PAGE) })}`,
        { signal, purpose },
      ),
    gcTime: purpose ? 0 : undefined,
  });

export interface Suggestion {
  mediatorId: string;
  name: string;
  centreId: string;
  centreName: string;
  reasons: Said[];
}

export const useSuggestions = (caseId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['centres', 'suggestions', caseId],
    enabled,
    queryFn: ({ signal }) =>
      request<{ items: Suggestion[] }>(apiPath('cases', caseId, 'mediator-suggestions'), { signal }),
  });

export interface CentreChange {
  method?: 'POST' | 'PATCH';
  /** Parts of the address after `centres`. */
  path: readonly string[];
  body: Record<string, unknown>;
  /** What is done once it is entered. */
  andThen?(): Promise<void>;
}

/** A change of a centre, its people, rota or standards; all that is shown of centres is asked for again. */
export function useCentreChange<Answer = unknown>(onDone: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ method = 'POST', path, body, andThen }: CentreChange) => {
      const answer = await request<Answer>(apiPath('centres', ...path), { method, body });
      await andThen?.();
      return answer;
    },
    onSuccess: async (answer) => {
      onDone(answer);
      await client.invalidateQueries({ queryKey: ['centres'] });
    },
  });
}

/** The file that a claim names by its digest, once the claim is entered. */
export const handInStandardFile = (centreId: string, standard: StandardName, file: File): Promise<void> =>
  sendFile(apiPath('centres', centreId, 'standards', standard, 'file'), file);

export const saveStandardFile = (centreId: string, entryId: string): Promise<void> =>
  download(apiPath('centres', centreId, 'standards', 'files', entryId));
