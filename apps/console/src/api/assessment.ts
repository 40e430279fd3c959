import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { download } from './download';
import { apiPath, request } from './request';

export const GROUPINGS = ['county', 'township', 'unit', 'source', 'type'] as const;
export type Grouping = (typeof GROUPINGS)[number];

interface Said {
  zh: string;
  en: string;
}

export interface MeasureItem {
  measure: string;
  name: Said;
  definition: Said;
  better: 'high' | 'low';
}

export interface AssessmentShare {
  measure: string;
  part: number;
  of: number;
  behind: boolean;
}

export interface AssessmentRow {
  code: string;
  name: string | null;
  cases: number;
  meanDays: number | null;
  medianDays: number | null;
  shares: AssessmentShare[];
}

export interface Assessment {
  from: string;
  to: string;
  by: Grouping;
  measures: MeasureItem[];
  total: AssessmentRow;
  rows: AssessmentRow[];
}

export interface CountedCase {
  caseId: string;
  caseNumber: string;
  disputeType: string;
  divisionCode: string | null;
  handlingUnit: string;
  openedOn: string;
  endedOn: string | null;
  days: number | null;
}

/** What is assessed: days of registration, both counted, `yyyy-MM-dd`. */
export interface AssessedSpan {
  from: string;
  to: string;
  by: Grouping;
  division: string;
}

/** Which figure's cases. */
export interface Counted {
  /** Null: the total's. */
  code: string | null;
  measure: string;
  holds: boolean;
}

const searchOf = (values: object): URLSearchParams =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === '' || value === null ? [] : [[name, String(value)]])),
  );

export const useAssessment = (span: AssessedSpan) =>
  useQuery({
    queryKey: ['assessment', span],
    queryFn: ({ signal }) => request<Assessment>(`${apiPath('assessment')}?${searchOf(span)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const saveAssessment = (span: AssessedSpan): Promise<void> =>
  download(`${apiPath('assessment', 'workbook')}?${searchOf(span)}`);

export const useCountedCases = (span: AssessedSpan, counted: Counted) =>
  useInfiniteQuery({
    queryKey: ['assessment', span, counted],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<{ items: CountedCase[]; nextCursor: string | null }>(
        `${apiPath('assessment', 'cases')}?${searchOf({ ...span, ...counted, cursor: pageParam })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
