import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export type PageFilter = Readonly<Record<string, string>>;

const PAGE_SIZE = '20';

interface PageOptions {
  purpose?: string | null;
  /** Of cases: each time that it is asked for stands in the audit trail, so nothing asks by itself. */
  ofCases?: boolean;
}

/** A list that the hub gives page by page, asked for anew while it is looked at. Empty filters are left out. */
export const usePages = <Item>(
  path: readonly string[],
  filter: PageFilter = {},
  { purpose = null, ofCases = false }: PageOptions = {},
) =>
  useInfiniteQuery({
    queryKey: [...path, filter, purpose],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const given = Object.entries(filter).filter(([, value]) => value !== '');
      const search = new URLSearchParams([
        ...given,
        ['limit', PAGE_SIZE],
        ...(pageParam ? [['cursor', pageParam]] : []),
      ]);
      return request<Page<Item>>(`${apiPath(...path)}?${search}`, { signal, purpose });
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    gcTime: purpose ? 0 : undefined,
    refetchInterval: ofCases ? false : HEALTH_INTERVAL_MS * 3,
    refetchOnWindowFocus: !ofCases,
  });

export type Pages<Item> = ReturnType<typeof usePages<Item>>;
