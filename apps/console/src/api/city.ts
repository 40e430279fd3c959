import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

/** `cases` null: too few to be shown on a public screen. */
export interface Figure {
  code: string;
  name: string | null;
  cases: number | null;
  /** Not ended yet. */
  open: number | null;
}

export interface CaseCounts {
  cases: number | null;
  open: number | null;
  red: number | null;
  yellow: number | null;
  blue: number | null;
}

export type DivisionFigure = Figure & CaseCounts;

export interface Figures {
  /** Of all divisions, those too whose own counts are hidden. */
  all: CaseCounts;
  suppressed: boolean;
  divisions: DivisionFigure[];
  /** What lies below the divisions can be asked for; villages are divided by grids, where the city has a list of them. */
  deeper: boolean;
  types: Figure[];
  months: Figure[];
}

export interface CityFilter {
  division: string;
  disputeType: string;
  /** Days back, or '' for all time. */
  days: string;
  /** `YYYY-MM`, or ''. */
  month: string;
}

/** An outline; of several divisions where it is older than they are. */
export interface MapShape {
  type: 'Feature';
  properties: { codes: string[] };
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] };
}

/** The city's outlines, none where nobody has put any in place. They change with a release, not with the day. */
export const useMapShapes = () =>
  useQuery({
    queryKey: ['map-shapes'],
    queryFn: ({ signal }) => request<{ features: MapShape[] }>(apiPath('reference', 'shapes'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** `inPublic`: for a screen that passers-by see, small counts hidden. */
export function useFigures(filter: CityFilter, inPublic = false) {
  return useQuery({
    queryKey: ['figures', filter, inPublic],
    queryFn: ({ signal }) => {
      const asked = Object.entries({ ...filter, inPublic: inPublic ? 'true' : '' });
      const search = new URLSearchParams(asked.filter(([, value]) => value !== ''));
      return request<Figures>(`${apiPath('figures')}?${search}`, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export const WARNING_STATES = ['open', 'acknowledged', 'acting', 'closed'] as const;
export type WarningState = (typeof WARNING_STATES)[number];

export interface Warning {
  warningId: string;
  kind: 'rising-type' | 'gathering' | 'escalation';
  subject: { type?: string; organisation?: string; estate?: string; divisionCode?: string };
  evidence: {
    observed?: number;
    /** Counts of the last weeks, the oldest first. */
    recent?: number[];
    expected?: number;
    p?: number;
    baselineWeeks?: number;
    caseIds?: string[];
  } | null;
  addressees: string[];
  plan: string;
  rule: string;
  state: WarningState;
  raisedAt: string;
  closedAt: string | null;
  divisionName: string | null;
  /** Some of the cases behind it. */
  cases: { caseId: string; caseNumber: string }[];
}

export interface WarningStep {
  state: WarningState;
  reason: string;
  actor: string;
  at: string;
}

export interface WarningPage {
  items: Warning[];
  nextCursor: string | null;
}

/** @param state '': of any */
export function useWarnings(state: string) {
  return useInfiniteQuery({
    queryKey: ['warnings', 'of', state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<WarningPage>(
        `${apiPath('warnings')}?${new URLSearchParams({ ...(state && { state }), ...(pageParam && { cursor: pageParam }) })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
}

export const moveWarning = (warningId: string, state: WarningState, reason: string) =>
  request<unknown>(apiPath('warnings', warningId, 'steps'), { method: 'POST', body: { state, reason } });

/** What became of a warning: its steps, the machine's own first. */
export const useWarning = (warningId: string) =>
  useQuery({
    queryKey: ['warnings', warningId],
    queryFn: ({ signal }) => request<Warning & { steps: WarningStep[] }>(apiPath('warnings', warningId), { signal }),
  });

export const useWarningSteps = (warningId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['warnings', warningId],
    enabled: wanted,
    queryFn: ({ signal }) => request<{ steps: WarningStep[] }>(apiPath('warnings', warningId), { signal }),
  });
