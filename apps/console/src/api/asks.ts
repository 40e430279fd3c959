import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiPath, request } from './request';

export const ASK_KINDS = ['time', 'papers', 'address', 'wanted', 'account', 'call'] as const;
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

export interface AskOfCase extends Ask {
  askId: string;
  askedBy: string;
  askedAt: string;
  state: 'on-its-way' | 'held' | 'delivered' | 'answered' | 'overdue';
  answers: { choice: string; words: string | null; at: string }[];
}

export interface CaseAsks {
  reachable: boolean;
  items: AskOfCase[];
}

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
      await queries.invalidateQueries({ queryKey: ['asks'] });
    },
  });
}
