import type { LinkEntry } from '../registry/replay-links.js';

/** A time that a record spent in a case; `until` null: it is there still. */
export interface Stay {
  readonly caseId: string;
  readonly from: string;
  readonly until: string | null;
}

export interface TimedLink extends LinkEntry {
  readonly at: string;
}

/** Where one record was and when, from the ledger's decisions about it, in their order. Pure. */
export function staysOf(recordId: string, entries: readonly TimedLink[]): Stay[] {
  const stays: Stay[] = [];
  for (const { kind, recordIds, caseId, at } of entries) {
    if (!recordIds.includes(recordId)) continue;
    const next = kind === 'unlinked' ? null : caseId;
    const last = stays.at(-1);
    if (last?.until === null && last.caseId === next) continue;
    if (last?.until === null) stays[stays.length - 1] = { ...last, until: at };
    if (next !== null) stays.push({ caseId: next, from: at, until: null });
  }
  return stays;
}
