import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type LineageRun, runsIn } from '../audit/lineage-graph';
import { download, fetchFile, save } from './download';
import { apiPath, request } from './request';
import type { RecordKey } from './shapes';

export interface Chain {
  chain: string;
  entries: number;
  /** Entries that a signed anchor vouches for. */
  anchored: number;
  broken: boolean;
}

export interface Chains {
  chains: Chain[];
  lastAnchorNo: number | string | null;
  unchained: number;
}

export const useChains = () =>
  useQuery({
    queryKey: ['chains'],
    queryFn: ({ signal }) => request<Chains>(apiPath('audit', 'chains'), { signal }),
  });

interface SigningKey {
  keyId: string;
  publicKey: string;
  firstUsed: string;
}

const readKeys = (signal?: AbortSignal) => request<{ items: SigningKey[] }>(apiPath('audit', 'keys'), { signal });

/** The keys that ever signed anchors here. */
export const useSigningKeys = () => useQuery({ queryKey: ['signing-keys'], queryFn: ({ signal }) => readKeys(signal) });

/**
 * Saves what a verifier on another machine takes: anchors first, which anchors what is new, then the entries that they vouch
 * for, by their digests, then the public keys.
 */
export async function takeChains(): Promise<void> {
  await download(apiPath('audit', 'anchors'), null, { name: 'anchors.ndjson' });
  await download(apiPath('audit', 'entries'), null, { name: 'entries.ndjson' });
  const { items } = await readKeys();
  save(new Blob(items.map(({ publicKey }) => publicKey)), 'keys.pem');
}

export const CAUSES = ['mappingVersion', 'connectorVersion', 'fetchId', 'modelVersion', 'rule', 'landmark'] as const;
export type Cause = (typeof CAUSES)[number];

export interface InfluencedRecord extends RecordKey {
  caseId: string | null;
  versions: number[];
  /** The newest version is among them: the case of today rests on it. */
  current: boolean;
  judgementIds: string[];
}

interface InfluencePage {
  items: InfluencedRecord[];
  nextCursor: string | null;
}

/** Which records and cases something touched: a mapping, a connector's version, a fetch, a model. */
export function useInfluence(cause: Cause, value: string) {
  return useInfiniteQuery({
    queryKey: ['influence', cause, value],
    enabled: value !== '',
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ [cause]: value, limit: '50' });
      if (pageParam) search.set('cursor', pageParam);
      return request<InfluencePage>(`${apiPath('provenance', 'influence')}?${search}`, { signal });
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

export interface FieldChange {
  field: string;
  before?: unknown;
  after?: unknown;
}

export interface RecordVersion {
  version: number;
  state: string;
  recordedAt: string;
  sourceUpdatedAt: string | null;
  topic: string;
  partition: number;
  offset: number | string;
  fetchId: string | null;
  connectorVersion: string | null;
  mappingVersion: string | null;
  /** Against the version before; null for the first. */
  changes: FieldChange[] | null;
}

interface RecordVersionsPage {
  items: RecordVersion[];
  nextCursor: string | null;
}

export function useRecordVersions(system: string, sourceId: string, purpose: string | null) {
  return useInfiniteQuery({
    queryKey: ['record-versions', system, sourceId, purpose],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<RecordVersionsPage>(
        `${apiPath('records', system, sourceId, 'versions')}${pageParam ? `?cursor=${pageParam}` : ''}`,
        { purpose, signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
}

const DAY_MS = 86_400_000;

/** Runs of a day as China counts it, and the lines that tell of them. A look like any export: asked for once. */
export const useLineage = (day: string) =>
  useQuery({
    queryKey: ['lineage', day],
    queryFn: async (): Promise<{ lines: string; runs: LineageRun[] }> => {
      const from = new Date(`${day}T00:00:00+08:00`);
      const asked = { from: from.toISOString(), until: new Date(from.getTime() + DAY_MS).toISOString() };
      const path = `${apiPath('provenance', 'lineage')}?${new URLSearchParams(asked)}`;
      const lines = await (await fetchFile(path, null)).blob.text();
      return { lines, runs: runsIn(lines) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const saveLineage = (day: string, lines: string): void =>
  save(new Blob([lines], { type: 'application/x-ndjson' }), `lineage-${day}.ndjson`);
