import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PageFilter, usePages } from './pages';
import { apiPath, request } from './request';
import { refreshPart } from './timeline';

export const ASK_KINDS = ['time', 'papers', 'address', 'wanted', 'account', 'call', 'rating'] as const;
export type AskKind = (typeof ASK_KINDS)[number];
export const ASKED_PAPERS = [
  'identity',
  'contract',
  'payment',
  'photos',
  'title-deed',
  'medical',
  'decision',
  'other-papers',
] as const;
export type AskedPaper = (typeof ASKED_PAPERS)[number];
/** Seats in a room, as the other side and the mediator are invited to it. */
export type InvitedSeat = 'mediator' | `other-${1 | 2 | 3 | 4 | 5}`;
export const PLACES_ON_LINE = ['online', 'video', 'telephone'] as const;
export type PlaceOnLine = (typeof PLACES_ON_LINE)[number];

export interface ProposedTime {
  on: string;
  from: string;
  place: string;
}

export interface Ask {
  kind: AskKind;
  times?: ProposedTime[];
  papers?: AskedPaper[];
  whose?: 'own' | 'other';
  answerBy: string;
}

/** A question as it stands, without what was answered. */
export interface StandingAsk extends Omit<Ask, 'kind'> {
  kind: AskKind | 'room';
  invited?: InvitedSeat[];
  askId: string;
  askedBy: string;
  askedAt: string;
  state: 'on-its-way' | 'held' | 'delivered' | 'answered' | 'overdue';
  /** Answers have come that nobody has marked as read. */
  isNew: boolean;
}

export interface AskOfCase extends StandingAsk {
  answers: { by?: InvitedSeat | 'applicant'; choice: string; words: string | null; digest?: string; at: string }[];
}

export interface CaseAsks {
  reachable: boolean;
  /** What can be asked where the case stands. */
  possible: (AskKind | 'room')[];
  items: AskOfCase[];
}

export interface AskOfCity extends StandingAsk {
  caseId: string;
  caseNumber: string;
  unit: string | null;
  system: string;
  answeredAt: string | null;
}

export const ASK_STANDINGS = ['new', 'unanswered', 'rooms'] as const;
export type AskFigures = Record<(typeof ASK_STANDINGS)[number] | 'newOfMine', number>;

/** Open ones of all cases, and those with new answers, whose last day comes first at the head. */
export const useAsksOfCity = (filter: PageFilter) => usePages<AskOfCity>(['asks'], filter);

export const ASK_FIGURES = ['asks', 'figures'] as const;
export const useAskFigures = (enabled = true) =>
  useQuery({
    queryKey: ASK_FIGURES,
    queryFn: ({ signal }) => request<AskFigures>(apiPath(...ASK_FIGURES), { signal }),
    enabled,
  });

/** So many answers were read: one that comes meanwhile stays new. */
export const noteSeen = (caseId: string, { askId, answers }: AskOfCase): Promise<unknown> =>
  request<unknown>(apiPath('cases', caseId, 'asks', askId, 'seen'), {
    method: 'POST',
    body: { answers: answers.length },
  });

export const useAsks = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['asks', caseId, purpose],
    queryFn: ({ signal }) => request<CaseAsks>(apiPath('cases', caseId, 'asks'), { signal, purpose }),
    gcTime: purpose ? 0 : undefined,
  });

export function useAsk(caseId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Ask) => request<CaseAsks>(apiPath('cases', caseId, 'asks'), { method: 'POST', body }),
    onSuccess: async () => {
      onDone();
      await refreshPart(queries, 'asks');
    },
  });
}

export interface RoomOpened {
  askId: string;
  /** Shown this once; nothing keeps the codes. */
  invitations: { seat: InvitedSeat; code: string }[];
}

export function useRenewInvitation(caseId: string, askId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { seat: InvitedSeat; reason: string }) =>
      request<RoomOpened>(apiPath('cases', caseId, 'asks', askId, 'invitations'), { method: 'POST', body }),
    onSuccess: () => refreshPart(queries, 'asks'),
  });
}

export function useOpenRoom(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { others: number; until: string }) =>
      request<RoomOpened>(apiPath('cases', caseId, 'rooms'), { method: 'POST', body }),
    onSuccess: () => refreshPart(queries, 'asks'),
  });
}

/** Files what came back of a room: its protocol once it is closed, the agreement once everybody has signed it. */
export const fileRoomPaper = (caseId: string, askId: string, paper: 'protocol' | 'agreement'): Promise<unknown> =>
  request<unknown>(apiPath('cases', caseId, 'asks', askId, 'papers', paper), { method: 'POST', body: {} });
