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

export const useStockDifferences = (id: string) =>
  useInfiniteQuery({
    queryKey: ['stocktakings', id, 'differences'],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<DifferencePage>(`${PATH}/${id}/differences?limit=50&cursor=${pageParam}`, { signal }),
    getNextPageParam: (last) => last.nextCursor ?? null,
  });
