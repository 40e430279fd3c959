import { type QueryClient, useQuery } from '@tanstack/react-query';
import { keepShown } from './keep-shown';
import { apiPath, request } from './request';

export const TIMELINE = 'timeline';
export const TIMELINE_KINDS = [
  'record',
  'link',
  'life',
  'clock',
  'assignment',
  'task',
  'ask',
  'document',
  'paper-file',
  'note',
  'participant',
  'notice',
  'province',
  'write-back',
  'message',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing that happened to a case. */
export interface TimelineEntry {
  at: string;
  /** Only the day is known. */
  isDay: boolean;
  kind: TimelineKind;
  /** Which of its kind, by the hub's word. */
  what: string;
  /** The source of `system`, the province where there is none, the hub by itself, or somebody. */
  actor: 'source' | 'machine' | 'person';
  by: string | null;
  system: string | null;
  sourceId: string | null;
  /** A unit, a rule's name, a subscription, what a source was told, a field, a paper file. */
  about: string | null;
  words: string | null;
  state: string | null;
}

interface CaseTimeline {
  items: TimelineEntry[];
  isCut: boolean;
}

export const useTimeline = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: [TIMELINE, caseId, purpose],
    queryFn: ({ signal }) => request<CaseTimeline>(apiPath('cases', caseId, 'timeline'), { signal, purpose }),
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
    refetchOnWindowFocus: !purpose,
  });

/** What something that was done to a case has changed: a part of it, by the first word of its queries, and its timeline. */
export const refreshPart = (queries: QueryClient, part: string): Promise<unknown> =>
  Promise.all([part, TIMELINE].map((first) => queries.invalidateQueries({ queryKey: [first] })));
