import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { HEALTH_INTERVAL_MS } from './queries';
import { apiPath, request } from './request';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export type PageFilter = Readonly<Record<string, string>>;

const PAGE_SIZE = '20';

/** A list that the hub gives page by page, newest first, asked for anew while it is looked at. Empty filters are left out. */
export const usePages = <Item>(path: readonly string[], filter: PageFilter = {}, purpose: string | null = null) =>
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
    refetchInterval: HEALTH_INTERVAL_MS * 3,
  });

export type Pages<Item> = ReturnType<typeof usePages<Item>>;
