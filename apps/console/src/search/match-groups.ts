import type { LookupItem, MatchReason } from '../api/shapes';

/** In the order the hub ranks them: exact identifiers, then names, then the rest by closeness. */
export const GROUPS = ['exact', 'name', 'close'] as const;
export type MatchGroup = (typeof GROUPS)[number];

const EXACT: readonly MatchReason[] = ['sourceId', 'caseNumber', 'courtCaseNumber', 'paperNumber', 'idNumber', 'phone'];
const NAME: readonly MatchReason[] = ['personName', 'organisation'];

export function groupOf({ matchedOn }: LookupItem): MatchGroup {
  if (matchedOn.some((reason) => EXACT.includes(reason))) return 'exact';
  return matchedOn.some((reason) => NAME.includes(reason)) ? 'name' : 'close';
}

/** The hub's order is kept; neighbours of one group share a heading. */
export function grouped(items: readonly LookupItem[]): { group: MatchGroup; items: LookupItem[] }[] {
  const runs: { group: MatchGroup; items: LookupItem[] }[] = [];
  for (const item of items) {
    const group = groupOf(item);
    const last = runs.at(-1);
    if (last?.group === group) last.items.push(item);
    else runs.push({ group, items: [item] });
  }
  return runs;
}

/** Where an answer leads; null where it can lead nowhere. */
export function addressOf({ caseId, records }: LookupItem): string | null {
  if (caseId) return `/cases/${encodeURIComponent(caseId)}`;
  const record = records[0];
  return record ? `/records/${encodeURIComponent(record.system)}/${encodeURIComponent(record.sourceId)}` : null;
}
