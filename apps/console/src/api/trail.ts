import { useInfiniteQuery } from '@tanstack/react-query';
import { download } from './download';
import { apiPath, ask, request, Unreachable } from './request';

/** Who did what about whom and when; empty: whatever it was. Words stand in no address and need a purpose. */
export interface TrailAsked {
  actor: string;
  action: string;
  about: string;
  from: string;
  until: string;
  q: string;
}

export interface TrailEntry {
  auditId: string;
  at: string;
  actor: string;
  action: string;
  subject: string | null;
  purpose: string | null;
  detail: Record<string, unknown>;
  /** The words of a lookup, shown for a purpose only. */
  withheld: boolean;
  /** Its number in the hash chain; null: not chained yet. */
  seq: number | null;
  /** No hub has written it. */
  isForeign: boolean;
}

interface TrailPage {
  items: TrailEntry[];
  nextCursor: string | null;
}

const PAGE_SIZE = 50;
const given = (asked: TrailAsked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));

/** The newest first. Each page is a look that stands in the trail itself: nothing asks by itself. */
export const useTrail = (asked: TrailAsked, purpose: string | null) =>
  useInfiniteQuery({
    queryKey: ['audit-trail', asked, purpose],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<TrailPage>(apiPath('audit', 'trail'), {
        method: 'POST',
        body: { ...given(asked), limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) },
        purpose,
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    gcTime: 0,
  });

export const exportTrail = (asked: TrailAsked, purpose: string | null) =>
  download(apiPath('audit', 'trail', 'export'), purpose, { body: given(asked), name: 'audit-trail.ndjson' });

export interface ChainFinding {
  kind: 'changed' | 'removed' | 'inserted' | 'cut-off' | 'unreadable' | 'anchor';
  chain: string | null;
  seq: number | null;
  what: string;
}

export interface ChainsReport {
  anchors: number;
  lastMadeAt: string | null;
  chains: { chain: string; entries: number; anchored: number }[];
  findings: ChainFinding[];
}

/** Has the hub walk all chains. `onEntries`: how many it has walked so far. Throws as `ask` does. */
export async function verifyChains(onEntries: (entries: number) => void): Promise<ChainsReport> {
  const { body } = await ask(apiPath('audit', 'verification'), { method: 'POST' });
  if (!body) throw new Unreachable('an answer without a body');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as { entries?: number; report?: ChainsReport };
      if (told.report) return told.report;
      if (told.entries) onEntries(told.entries);
    }
  }
  throw new Error('the hub ended before it had walked all chains');
}
