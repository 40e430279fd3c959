import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keepShown } from './keep-shown';
import { apiPath, request } from './request';
import type {
  ActOutcome,
  CaseExplanation,
  Decision,
  JudgementPage,
  ReviewPage,
  ReviewPair,
  ReviewState,
} from './review-shapes';
import type { RecordKey } from './shapes';

const PAGE_SIZE = 50;

/** Which questions; as in the address. */
export interface ReviewFilter {
  state: ReviewState;
  riskLevel: string;
  system: string;
}

function queueAddress({ state, riskLevel, system }: ReviewFilter, cursor: string | null): string {
  const search = new URLSearchParams({ state, limit: String(PAGE_SIZE) });
  if (state !== 'open') search.set('claim', 'all');
  if (riskLevel) search.set('riskLevel', riskLevel);
  if (system) search.set('system', system);
  if (cursor) search.set('cursor', cursor);
  return `${apiPath('review')}?${search}`;
}

export const readReviewQueue = (filter: ReviewFilter, cursor: string | null = null, signal?: AbortSignal) =>
  request<ReviewPage>(queueAddress(filter, cursor), { signal });

/** Questions that wait for a person, the most valuable first. */
export function useReviewQueue(filter: ReviewFilter) {
  return useInfiniteQuery({
    queryKey: ['review-queue', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readReviewQueue(filter, pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** One question, both records side by side; with a purpose, names and numbers come unmasked. */
export function useReviewPair(reviewId: string, purpose: string | null) {
  return useQuery({
    queryKey: ['review-pair', reviewId, purpose],
    queryFn: ({ signal }) => request<ReviewPair>(apiPath('review', reviewId), { purpose, signal }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
  });
}

export interface Answer {
  reviewId: string;
  decision: Decision;
  reason: string;
  /** The pair as it was seen. */
  revision: string;
}

export const answerReview = ({ reviewId, ...body }: Answer) =>
  request<ActOutcome>(apiPath('review', reviewId), { method: 'POST', body });

export const skipReview = (reviewId: string) =>
  request<void>(apiPath('review', reviewId, 'skip'), { method: 'POST', body: {} });

export const claimReview = (reviewId: string) =>
  request<{ claimedUntil: string }>(apiPath('review', reviewId, 'claim'), { method: 'POST' });

export const releaseReview = (reviewId: string) =>
  request<void>(apiPath('review', reviewId, 'claim'), { method: 'DELETE' });

/** A case as it was seen: an act on a case that changed since is refused. */
export interface SeenCase {
  caseId: string;
  revision: number;
}

export const mergeCases = (one: SeenCase, other: SeenCase, reason: string) =>
  request<ActOutcome>(apiPath('cases', one.caseId, 'merge'), {
    method: 'POST',
    body: { revision: one.revision, with: other, reason },
  });

export const splitCase = (seen: SeenCase, records: RecordKey[], reason: string) =>
  request<ActOutcome>(apiPath('cases', seen.caseId, 'split'), {
    method: 'POST',
    body: { revision: seen.revision, records, reason },
  });

export const moveRecord = (seen: SeenCase, record: RecordKey, to: SeenCase, reason: string) =>
  request<ActOutcome>(apiPath('cases', seen.caseId, 'move'), {
    method: 'POST',
    body: { revision: seen.revision, record, to, reason },
  });

/** Takes back an act, an undoing too: the same links, ids and numbers again. */
export const undoAct = (judgementId: string, reason: string) =>
  request<ActOutcome>(apiPath('judgements', judgementId, 'undo'), { method: 'POST', body: { reason } });

/** Takes a correction back in this case; what stood before stands again. */
export const undoCorrection = (caseId: string, correctionId: string, reason: string) =>
  request<unknown>(apiPath('cases', caseId, 'corrections', correctionId, 'undo'), { method: 'POST', body: { reason } });

/** Why a record belongs to a case; asked for only when somebody wants to know, since the look is entered in the trail. */
export function useCaseExplanation(caseId: string, record: RecordKey | null, purpose: string | null) {
  const name = record && `${record.system}/${record.sourceId}`;
  return useQuery({
    queryKey: ['case-explanation', caseId, name, purpose],
    enabled: name !== null,
    queryFn: ({ signal }) =>
      request<CaseExplanation>(`${apiPath('cases', caseId, 'explanation')}?record=${encodeURIComponent(name ?? '')}`, {
        purpose,
        signal,
      }),
    gcTime: purpose ? 0 : undefined,
  });
}

/** The ledger of a case, the newest first. */
export function useJudgements(caseId: string, enabled: boolean, purpose: string | null) {
  return useInfiniteQuery({
    queryKey: ['judgements', caseId, purpose],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<JudgementPage>(
        `${apiPath('cases', caseId, 'judgements')}?limit=20${pageParam ? `&cursor=${pageParam}` : ''}`,
        { purpose, signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
}
