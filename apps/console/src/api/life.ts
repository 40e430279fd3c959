import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Phase } from '../casebook/phases';
import { keepShown } from './keep-shown';
import { ApiError, apiPath, request } from './request';

export const ACTS = [
  'triage',
  'accept',
  'answer',
  'start-mediation',
  'hand-over',
  'call-conference',
  'hold-conference',
  'agree',
  'ask-confirmation',
  'confirm',
  'refuse-confirmation',
  'perform',
  'fail',
  'close',
  'transfer',
  'withdraw',
  'archive',
  'evaluate',
  'reopen',
] as const;
export type ActName = (typeof ACTS)[number];

/** What somebody may do with a case now, and what it must state. */
export interface PossibleAct {
  act: ActName;
  to: Phase;
  needs: string[];
  /** What it may state besides. */
  may: string[];
  article: string | null;
}

/** What an act stated, as far as its step shows it. */
export interface ActDetail {
  court?: string;
  authority?: string;
  unlisted?: boolean;
  digest?: string;
  grade?: Grade;
  settled?: string;
  kept?: string;
  lawful?: string;
  cameBack?: string;
}

export type Grade = 'good' | 'fair' | 'poor';

/** What the registry itself knows of how a closed case was handled. */
export interface EvaluationEvidence {
  limits: number;
  late: number;
  returned: number;
  reopened: number;
  result: string | null;
  satisfaction: number | null;
  followUp: { due: string; state: 'open' | 'done' | 'cancelled' } | null;
}

export interface Evaluation {
  evidence: EvaluationEvidence;
  /** The one that holds; a further one corrects it. */
  standing: { eventId: string; on: string; grade: Grade; settled: string } | null;
}

export interface LifeStep {
  event: string;
  on: string;
  act: ActName | null;
  by: string;
  unit: string | null;
  reason: string | null;
  detail: ActDetail | null;
  system: string | null;
  sourceId: string | null;
}

export interface LifeConflict {
  system: string;
  sourceId: string;
  event: string;
  on: string;
  phase: Phase;
}

/** What may have happened to a matter at another authority. */
export type ElsewhereEvent =
  | 'mediation-asked'
  | 'other-side-answered'
  | 'filed'
  | 'filed-simple'
  | 'court-closed'
  | 'reviewed'
  | 'second-reviewed'
  | 'arbitration-asked'
  | 'arbitration-accepted'
  | 'arbitration-award'
  | 'arbitration-closed';

export interface CaseLife {
  phase: Phase;
  /** That has the case. */
  unit: string;
  /** The reader may give it back in that unit's name. */
  mayReturn: boolean;
  /** What the reader may pass on of another authority now. */
  elsewhere: ElsewhereEvent[];
  since: string | null;
  revision: number;
  conflicts: LifeConflict[];
  possible: PossibleAct[];
  steps: LifeStep[];
  /** Null: the case is not closed. */
  evaluation: Evaluation | null;
}

export interface ActOrder {
  act: ActName;
  reason: string;
  revision: number;
  detail: Record<string, unknown>;
}

export const useLife = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: ['life', caseId, purpose],
    queryFn: ({ signal }) => request<CaseLife>(apiPath('cases', caseId, 'life'), { signal, purpose }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
    refetchOnWindowFocus: !purpose,
  });

/** To whom a case can be taken, its own court and authorities first. */
export interface Receivers {
  courts: string[];
  authorities: string[];
}

export const useReceivers = (caseId: string) =>
  useQuery({
    queryKey: ['receivers', caseId],
    queryFn: ({ signal }) => request<Receivers>(apiPath('cases', caseId, 'receivers'), { signal }),
  });

/** Everything that shows the case is asked for anew, also where it has changed meanwhile and the act is refused. */
export function useLifeAct(caseId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ActOrder) => request<CaseLife>(apiPath('cases', caseId, 'acts'), { method: 'POST', body }),
    onSuccess: onDone,
    onSettled: (_, error) => {
      if (!error || (error instanceof ApiError && error.status === 412)) return queries.invalidateQueries();
    },
  });
}
