/** What another model would do to the cases there are. Ids of cases after it mean nothing but who is together. */
export interface PartitionDiff {
  /** Cases of which records come together: caseIds, the oldest first. */
  readonly merges: readonly (readonly string[])[];
  /** Cases that part, and their parts: record ids, the largest part first. */
  readonly splits: readonly { readonly caseId: string; readonly parts: readonly (readonly string[])[] }[];
}

const byNumber = (a: string, b: string): number => Number(a) - Number(b);

/** Compares two partitions of the same records: recordId -> case. Pure. */
export function partitionDiff(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): PartitionDiff {
  const casesTogether = new Map<string, Set<string>>();
  const partsOf = new Map<string, Map<string, string[]>>();
  for (const [recordId, caseId] of before) {
    const now = after.get(recordId);
    if (now === undefined) continue;
    casesTogether.set(now, (casesTogether.get(now) ?? new Set()).add(caseId));
    const parts = partsOf.get(caseId) ?? new Map<string, string[]>();
    parts.set(now, [...(parts.get(now) ?? []), recordId]);
    partsOf.set(caseId, parts);
  }
  const merges = [...casesTogether.values()]
    .filter((cases) => cases.size > 1)
    .map((cases) => [...cases].sort(byNumber));
  const splits = [...partsOf]
    .filter(([, parts]) => parts.size > 1)
    .map(([caseId, parts]) => ({ caseId, parts: [...parts.values()].sort((a, b) => b.length - a.length) }));
  return {
    merges: merges.sort((a, b) => byNumber(a[0] ?? '', b[0] ?? '')),
    splits: splits.sort((a, b) => byNumber(a.caseId, b.caseId)),
  };
}
