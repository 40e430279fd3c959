import { useQuery } from '@tanstack/react-query';
import { usePages } from './pages';
import { apiPath, request } from './request';

/** The model that records are compared by; its file has more than is shown. */
export interface LinkageModel {
  version: string;
  /** Weights of evidence, in bits, from which on records are linked, and from which on a person is asked. */
  thresholds: { link: number; review: number };
}

export const useLinkageModel = (enabled: boolean) =>
  useQuery({
    queryKey: ['rules', 'linkage-model'],
    enabled,
    queryFn: ({ signal }) => request<LinkageModel>(apiPath('linkage', 'model'), { signal }),
  });

/** A source's category that no crosswalk knows. */
export interface UnmappedCategory {
  system: string;
  category: string;
  records: number;
  lastSeenAt: string;
}

export const useUnmappedCategories = () => usePages<UnmappedCategory>(['classification', 'unmapped']);

/** Types all cases again by what is in force, in the background. */
export const typeAllAgain = (reason: string) =>
  request<unknown>(apiPath('classification', 'retyping'), { method: 'POST', body: { reason } });
