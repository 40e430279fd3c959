import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { HEALTH_INTERVAL_MS } from './queries';
import { request } from './request';

export interface Stocktaking {
  stocktakingId: string;
  system: string;
  cause: 'schedule' | 'person';
  state: 'asked' | 'reading' | 'read' | 'compared' | 'failed';
  askedAt: string;
  sourceCount: number | null;
  registryCount: number | null;
  differing: number | null;
  stillDiffering: number;
  problem: string | null;
}

export interface StockDifference {
  differenceId: string;
  sourceId: string;
  kind: 'missing' | 'other-state' | 'other-content' | 'surplus';
  changedAt: string | null;
  healedAt: string | null;
  isKnown: boolean;
  quarantineId: string | null;
}

/** The records that changed on one day; null: nobody says when. */
export interface StocktakingDay {
  day: string | null;
  sourceCount: number;
  registryCount: number;
  sourceDigest: string;
  registryDigest: string;
  differing: number;
}

export interface StocktakingDetail extends Stocktaking {
  healingAt: string | null;
  days: StocktakingDay[];
}

interface DifferencePage {
  items: StockDifference[];
  nextCursor: string | null;
}

const PATH = '/api/v1/integration/stocktakings';

export const useStocktakings = () =>
  useQuery({
    queryKey: ['stocktakings'],
    queryFn: ({ signal }) => request<{ items: Stocktaking[] }>(`${PATH}?limit=12`, { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });

export const useStocktaking = (id: string) =>
  useQuery({
    queryKey: ['stocktakings', id],
    queryFn: ({ signal }) => request<StocktakingDetail>(`${PATH}/${id}`, { signal }),
    refetchInterval: HEALTH_INTERVAL_MS,
  });

/** Has the source read again where it and the registry differ. */
export const healStocktaking = (id: string, reason: string) =>
  request<Stocktaking>(`${PATH}/${id}/healing`, { method: 'POST', body: { reason } });

/** @param day of the last change at the source; `none`: nobody says when; null: all */
export const useStockDifferences = (id: string, day: string | null) =>
  useInfiniteQuery({
    queryKey: ['stocktakings', id, 'differences', day],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<DifferencePage>(
        `${PATH}/${id}/differences?${new URLSearchParams({ limit: '50', cursor: pageParam, ...(day && { day }) })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor ?? null,
  });
