import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { download } from './download';
import { apiPath, type RequestOptions, request } from './request';
import type { RecordKey, RiskLevel } from './shapes';

/** Rows of one page, as many as the hub gives at a time. */
export const PAGE_ROWS = 100;
export const CASEBOOK_GROUPINGS = ['county', 'township', 'unit', 'source', 'type', 'phase', 'month'] as const;
export type CasebookGrouping = (typeof CASEBOOK_GROUPINGS)[number];
export const CASEBOOK_STATES = ['open', 'ended', 'overdue', 'returned', 'without-paper'] as const;

const STAGES = ['accepted', 'mediation', 'agreement', 'confirmation', 'performance', 'archived'] as const;
type Stage = 'registered' | 'triaged' | 'conference' | 'ended' | 'closed' | (typeof STAGES)[number];

export interface CasebookEntry {
  caseId: string;
  caseNumber: string;
  paperNumber: string | null;
  paperPlace: string | null;
  title: string;
  disputeType: string;
  divisionName: string | null;
  complainants: string[];
  respondents: string[];
  amountYuan: number | null;
  riskLevel: RiskLevel;
  records: RecordKey[];
  handlingUnit: string;
  mediationBody: string | null;
  mediator: string | null;
  phase: string;
  stages: Record<Stage, string | null>;
  terms: string | null;
  performBy: string | null;
  performed: string | null;
  outcome: string | null;
  days: number | null;
  returned: boolean;
  overdue: boolean | null;
  satisfaction: number | null;
  evaluation: string | null;
}

export interface CasebookFilter {
  from: string;
  to: string;
  division: string;
  /** A grid of that village; `none`: no grid is known; '': any. */
  grid: string;
  unit: string;
  type: string;
  system: string;
  phase: string;
  state: string;
  /** A colour; '': any. */
  risk: string;
  /** What is looked for; it may name somebody, and stands in no address. '': anything. */
  q: string;
}

export interface CasebookOrder {
  sort: string;
  direction: 'asc' | 'desc';
}

export interface CasebookGroup {
  code: string;
  name: string | null;
  cases: number;
  accepted: number;
  ended: number;
  resolved: number;
  overdue: number;
}

interface CasebookPage {
  total: number;
  items: CasebookEntry[];
}

type Members = Record<string, string | number>;

const membersOf = (parts: readonly object[]): Members =>
  Object.fromEntries(
    parts.flatMap((part) => Object.entries(part).filter(([, value]) => value !== '' && value !== null)),
  );

const searchOf = (members: Members): URLSearchParams =>
  new URLSearchParams(Object.entries(members).map(([name, value]) => [name, String(value)]));

/** Where, and with what, something is asked for: in the address, or where words are looked for, beside it. */
function asked(path: string, options: RequestOptions, ...parts: object[]): [string, RequestOptions] {
  const members = membersOf(parts);
  if ('q' in members) return [path, { ...options, method: 'POST', body: members }];
  return [`${path}?${searchOf(members)}`, options];
}

const pageQuery = (filter: CasebookFilter, order: CasebookOrder, page: number, purpose: string | null) => ({
  queryKey: ['casebook', filter, order, page, purpose],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<CasebookPage>(
      ...asked(apiPath('casebook'), { signal, purpose }, filter, order, {
        limit: PAGE_ROWS,
        cursor: page === 0 ? null : String(page * PAGE_ROWS),
      }),
    ),
  // Far pages are let go of: somebody who scrolls through a hundred thousand rows keeps few of them.
  gcTime: purpose ? 0 : 60_000,
  staleTime: 30_000,
});

/** How many rows there are, and the first of them. */
export const useCasebook = (filter: CasebookFilter, order: CasebookOrder, purpose: string | null) =>
  useQuery({ ...pageQuery(filter, order, 0, purpose), placeholderData: keepPreviousData });

interface CasebookPages {
  /** Undefined: on its way; null: it could not be fetched. */
  entries: ReadonlyMap<number, readonly CasebookEntry[] | null | undefined>;
  /** Why some could not; null where none failed. */
  error: unknown;
  retry(): void;
}

/** The pages of these numbers. */
export const useCasebookPages = (
  filter: CasebookFilter,
  order: CasebookOrder,
  pages: readonly number[],
  purpose: string | null,
): CasebookPages => {
  const answers = useQueries({ queries: pages.map((page) => pageQuery(filter, order, page, purpose)) });
  const failed = answers.filter(({ isError, data }) => isError && !data);
  return {
    entries: new Map(
      pages.map((page, at) => [page, answers[at]?.data?.items ?? (answers[at]?.isError ? null : undefined)]),
    ),
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const one of failed) void one.refetch();
    },
  };
};

/** So many rows are printed at a time; a multiple of a page's. */
export const PRINTED_ROWS = 1000;

/** The rows of one print, one page after another: the first part is 0. */
export async function readPart(
  filter: CasebookFilter,
  order: CasebookOrder,
  purpose: string | null,
  part: number,
): Promise<CasebookEntry[]> {
  const rows: CasebookEntry[] = [];
  for (let page = (part * PRINTED_ROWS) / PAGE_ROWS; rows.length < PRINTED_ROWS; page++) {
    const { queryFn } = pageQuery(filter, order, page, purpose);
    const { items } = await queryFn({ signal: new AbortController().signal });
    rows.push(...items);
    if (items.length < PAGE_ROWS) break;
  }
  return rows;
}

export const useCasebookGroups = (filter: CasebookFilter, by: CasebookGrouping | '') =>
  useQuery({
    queryKey: ['casebook-groups', filter, by],
    enabled: by !== '',
    queryFn: ({ signal }) =>
      request<{ items: CasebookGroup[] }>(...asked(apiPath('casebook', 'groups'), { signal }, filter, { by })),
    placeholderData: keepPreviousData,
  });

/** The units that have a case in it. */
export const useCasebookUnits = () =>
  useQuery({
    queryKey: ['casebook-units'],
    queryFn: ({ signal }) => request<{ items: string[] }>(apiPath('casebook', 'units'), { signal }),
    staleTime: 300_000,
  });

/** All rows as a workbook, in the order of the page. */
export function saveCasebook(filter: CasebookFilter, order: CasebookOrder, purpose: string | null): Promise<void> {
  const [path, { body }] = asked(apiPath('export', 'casebook'), {}, filter, order);
  return download(path, purpose, { body: body as object | undefined });
}

export interface PaperFile {
  number: string;
  place?: string;
  /** One volume holds the files of several cases. */
  shared?: boolean;
  reason: string;
}

export function useEnterPaperFile(caseId: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PaperFile) => request(apiPath('cases', caseId, 'paper-files'), { method: 'POST', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['casebook'] });
      onDone();
    },
  });
}
