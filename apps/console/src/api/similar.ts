import { useQuery } from '@tanstack/react-query';
import type { CasebookEntry } from './casebook';
import { apiPath, request } from './request';

/** A case that is like another, and how it ended. */
export type SimilarCase = Pick<
  CasebookEntry,
  | 'caseId'
  | 'caseNumber'
  | 'title'
  | 'divisionName'
  | 'handlingUnit'
  | 'mediationBody'
  | 'amountYuan'
  | 'outcome'
  | 'performed'
  | 'days'
> & { endedOn: string | null; similarity: number };

/** Asked for only when somebody wants to know: the look is entered in the trail. */
export const useSimilarCases = (caseId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['similar-cases', caseId],
    enabled: wanted,
    queryFn: ({ signal }) => request<{ items: SimilarCase[] }>(apiPath('cases', caseId, 'similar'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
