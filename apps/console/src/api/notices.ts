import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Grouping } from './assessment';
import { apiPath, request } from './request';

export type NoticeState = 'drafted' | 'issued' | 'received' | 'answered' | 'talked' | 'closed' | 'withdrawn';
export type NoticeActName = 'issue' | 'withdraw' | 'receive' | 'answer' | 'talk' | 'close';

interface Said {
  zh: string;
  en: string;
}

export interface NoticeFigure {
  measure: string;
  name: Said;
  definition: Said;
  part: number;
  of: number;
  wholePart: number;
  wholeOf: number;
  cases: { caseId: string; caseNumber: string }[];
}

export interface Notice {
  noticeId: string;
  by: Grouping;
  code: string;
  name: string;
  from: string;
  to: string;
  state: NoticeState;
  figures: NoticeFigure[];
  draftedBy: string;
  draftedAt: string;
}

export interface NoticeStep {
  act: NoticeActName | 'draft';
  state: NoticeState;
  reason: string | null;
  talkOn: string | null;
  measures: string | null;
  doneBy: string | null;
  minutes: string | null;
  by: string;
  at: string;
}

export interface NoticeCourse extends Notice {
  steps: NoticeStep[];
  possible: NoticeActName[];
}

export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices'],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<{ items: Notice[]; nextCursor: string | null }>(`${apiPath('notices')}?limit=50&cursor=${pageParam}`, {
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const useNotice = (noticeId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['notices', noticeId],
    enabled,
    queryFn: ({ signal }) => request<NoticeCourse>(apiPath('notices', noticeId), { signal }),
  });

export interface NoticeOrder {
  by: Grouping;
  code: string;
  from: string;
  to: string;
  reason: string;
}

export interface NoticeActBody {
  act: NoticeActName;
  reason: string;
  talkOn?: string;
  measures?: string;
  doneBy?: string;
  minutes?: string;
}

function useChange<Body>(pathOf: (body: Body) => string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request(pathOf(body), { method: 'POST', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['notices'] });
      onDone();
    },
  });
}

export const useDraftNotice = (onDone: () => void) => useChange<NoticeOrder>(() => apiPath('notices'), onDone);
export const useNoticeAct = (noticeId: string, onDone: () => void) =>
  useChange<NoticeActBody>(() => apiPath('notices', noticeId, 'acts'), onDone);
