import { useQuery } from '@tanstack/react-query';
import { usePages } from './pages';
import { apiPath, request } from './request';

/** Weights of evidence, in bits, from which on records are linked, and from which on a person is asked. */
export interface Thresholds {
  link: number;
  review: number;
}

/** The model that records are compared by; its file has more than is shown. */
export interface LinkageModel {
  version: string;
  thresholds: Thresholds;
}

export interface RerunCase {
  caseId: string;
  caseNumber: string;
}

/** What would become of the cases that there are, under another model. */
export interface ModelDryRun {
  records: number;
  casesBefore: number;
  casesAfter: number;
  mergesTotal: number;
  splitsTotal: number;
  merges: RerunCase[][];
  splits: RerunCase[];
}

export const useLinkageModel = () =>
  useQuery({
    queryKey: ['linkage-model'],
    queryFn: ({ signal }) => request<LinkageModel>(apiPath('linkage', 'model'), { signal }),
  });

export const tryThresholds = (model: LinkageModel, thresholds: Thresholds) =>
  request<ModelDryRun>(apiPath('linkage', 'dry-run'), { method: 'POST', body: { ...model, thresholds } });

/** A source's category that no crosswalk knows. */
export interface UnmappedCategory {
  system: string;
  category: string;
  records: number;
  lastSeenAt: string;
}

export const useUnmappedCategories = () => usePages<UnmappedCategory>(['classification', 'unmapped']);
