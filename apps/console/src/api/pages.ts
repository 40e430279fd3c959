import { useInfiniteQuery } from '@tanstack/react-query';
import { keepShown } from './keep-shown';
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
    placeholderData: keepShown(purpose),
    gcTime: purpose ? 0 : undefined,
  });

/** What is known of such a list, whoever asks for it. */
export interface Pages<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly dataUpdatedAt: number;
  readonly error: unknown;
  readonly isError: boolean;
  readonly isFetchNextPageError: boolean;
  readonly isFetchingNextPage: boolean;
  readonly hasNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}
