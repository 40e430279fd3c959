import type { LinkDecision } from '../pipeline/stages.js';

export type LinkEntry = Pick<LinkDecision, 'kind' | 'recordIds' | 'caseId' | 'fromCaseId'>;

export interface ReplayedLinks {
  /** recordId -> caseId, of every record that belongs to a case. */
  readonly caseOf: ReadonlyMap<string, string>;
  /** A case that was merged away -> the case it ended in; that one may have been merged away later. */
  readonly redirects: ReadonlyMap<string, string>;
}

/**
 * The links as the ledger alone tells them: its decisions in order, from the first on. A case that gets records again
 * (a merge was undone) redirects no more. Pure.
 */
export function replayLinks(entries: Iterable<LinkEntry>): ReplayedLinks {
  const caseOf = new Map<string, string>();
  const redirects = new Map<string, string>();
  for (const { kind, recordIds, caseId, fromCaseId } of entries) {
    for (const recordId of recordIds) {
      if (caseId === null || kind === 'unlinked') caseOf.delete(recordId);
      else caseOf.set(recordId, caseId);
    }
    if (caseId === null || kind === 'unlinked') continue;
    redirects.delete(caseId);
    if (kind === 'merged' && fromCaseId) redirects.set(fromCaseId, caseId);
  }
  return { caseOf, redirects };
}

/** The case where a redirect ends, however many steps it takes. */
export function survivorIn(redirects: ReadonlyMap<string, string>, caseId: string): string {
  let survivor = caseId;
  for (let next = redirects.get(survivor); next !== undefined; next = redirects.get(survivor)) survivor = next;
  return survivor;
}
