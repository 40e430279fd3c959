import { useQueries, useQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

export interface DivisionList {
  cityCode: string;
  cityName: string;
  items: { code: string; name: string }[];
}

/** They change with a release, not with the day. */
const listOf = (under: string | null) => ({
  queryKey: ['divisions', under],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<DivisionList>(`${apiPath('reference', 'divisions')}${under ? `?under=${under}` : ''}`, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The city's counties, a county's townships, a township's villages, or a village's grids. */
export const useDivisions = (under: string | null, enabled = true) => useQuery({ ...listOf(under), enabled });

/** The same of several at once. */
export const useDivisionLists = (unders: readonly (string | null)[]) => useQueries({ queries: unders.map(listOf) });
