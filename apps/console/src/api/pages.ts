import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export type PageFilter = Readonly<Record<string, string>>;

const PAGE_SIZE = '20';

interface PageOptions {
  purpose?: string | null;
}

/**
 * A list that the hub gives page by page. Nothing asks anew by itself: it would move under its reader's hand, and a list of
 * cases is a look that stands in the audit trail. Empty filters are left out.
 */
export const usePages = <Item>(
  path: readonly string[],
  filter: PageFilter = {},
  { purpose = null }: PageOptions = {},
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
  });

export type Pages<Item> = ReturnType<typeof usePages<Item>>;
