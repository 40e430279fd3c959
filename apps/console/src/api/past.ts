import { useQuery } from '@tanstack/react-query';
import type { Phase } from '../casebook/phases';
import { keepShown } from './keep-shown';
import { apiPath, request } from './request';
import type { JudgementPage } from './review-shapes';
import type { CaseClock, CaseParty, RecordContent, RecordKey } from './shapes';
import type { Task } from './tasks';

export interface PastRecord extends RecordKey {
  state: string;
  version: number;
  recordedAt: string | null;
  content: RecordContent | null;
}

export type PastTask = Pick<Task, 'taskId' | 'kind' | 'unit' | 'what' | 'due' | 'state' | 'outcome' | 'madeBy'>;

/** A case as the registry stood at a time. */
export interface PastCase {
  asOf: string;
  caseId: string;
  caseNumber: string;
  status: string | null;
  title: string | null;
  disputeType: string | null;
  divisionCode: string | null;
  address: string | null;
  amountYuan: number | null;
  groupSize: number | null;
  openedAt: string | null;
  handlingUnit: string | null;
  handlingLevel: string | null;
  parties: Omit<CaseParty, 'group'>[];
  records: PastRecord[];
  /** What the registry kept no history of. */
  unknown: { field: string; why: string }[];
  /** When sources changed the records that are in the case now. */
  versionsAt: string[];
  phase: Phase;
  phaseSince: string | null;
  clocks: CaseClock[];
  tasks: PastTask[];
}

/** A look like any other: the audit trail keeps it, with the time that was asked for. */
export const usePastCase = (caseId: string, asOf: string, purpose: string | null) =>
  useQuery({
    queryKey: ['past-case', caseId, asOf, purpose],
    queryFn: ({ signal }) =>
      request<PastCase>(`${apiPath('cases', caseId)}?asOf=${encodeURIComponent(asOf)}`, { purpose, signal }),
    placeholderData: keepShown(purpose),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: purpose ? 0 : undefined,
  });

/** As many entries of the ledger as become marks of a slider: the newest. */
export const ENTRIES_MAX = 100;

/** The newest entries of a case's ledger, for the times at which something was decided of it. */
export const useLedgerEntries = (caseId: string) =>
  useQuery({
    queryKey: ['ledger-moments', caseId],
    queryFn: ({ signal }) =>
      request<JudgementPage>(`${apiPath('cases', caseId, 'judgements')}?limit=${ENTRIES_MAX}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
