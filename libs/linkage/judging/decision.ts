import type { CommonKey } from '../blocking/candidates.js';
import type { BlockingKey } from '../blocking/key-hash.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Explanation } from '../model/explanation.js';

export type DecisionKind = 'new-cluster' | 'joined' | 'stayed' | 'moved' | 'merged' | 'split' | 'removed';

export interface ExplainedEdge {
  readonly a: RecordId;
  readonly b: RecordId;
  /** Bits. */
  readonly weight: number;
  /** `must`: by the records' own hard evidence or a person's word. */
  readonly kind: 'scored' | 'must' | 'cannot';
  readonly explanation: Explanation;
}

/** One entry for the caller's ledger; plain JSON. */
export interface Decision {
  readonly kind: DecisionKind;
  /** The records whose cluster this sets. */
  readonly records: readonly RecordId[];
  /** Where they are now; null: removed. */
  readonly cluster: ClusterId | null;
  /** Where they were; null: nowhere. */
  readonly from: ClusterId | null;
  /**
   * Bits: average weight between these records and the rest of their cluster; for `split` between them and those they
   * left. Null where there is no such pair.
   */
  readonly weight: number | null;
  readonly probability: number | null;
  /** `must`, `cannot`: a person's constraint or hard evidence stands between these very records and the others. */
  readonly reason: 'first' | 'score' | 'must' | 'cannot' | 'removed';
  /** The heaviest pairs between the two, at most `edgesExplained`. */
  readonly edges: readonly ExplainedEdge[];
}

/** Two records in different clusters that a person should look at. */
export interface ReviewPair {
  readonly a: RecordId;
  readonly b: RecordId;
  readonly clusterA: ClusterId;
  readonly clusterB: ClusterId;
  /** Bits. */
  readonly weight: number;
  /** That the two clusters are one: by `Questioning.chance`, or else by the pair's weight alone. */
  readonly probability: number;
  /** Bits, over the pairs between the two clusters that have been weighed. */
  readonly averageWeight: number;
  readonly explanation: Explanation;
}

/** What a judgement met, bounds included. */
export interface JudgeReport {
  readonly recordsJudged: number;
  readonly pairsCompared: number;
  /** Candidates beyond `candidatesPerRecord`, not compared. */
  readonly candidatesCut: number;
  /** Keys that more than `recordsPerKey` records share, each once. */
  readonly commonKeys: readonly (CommonKey & { readonly holders: number })[];
  /** Values that strangers share and that therefore weigh less, each once; holders counted up to `recordsPerKey` + 2. */
  readonly sharedValues: readonly { readonly rule: string; readonly key: BlockingKey; readonly holders: number }[];
  /** Components beyond `componentSize`, looked at in part. */
  readonly componentsOverLimit: number;
  /** Must-links that contradict a cannot-link and are not followed. */
  readonly refusedMustLinks: readonly (readonly [RecordId, RecordId])[];
}

export interface Judged {
  /** In the order in which to replay them. */
  readonly decisions: readonly Decision[];
  readonly reviews: readonly ReviewPair[];
  readonly report: JudgeReport;
}

/** The partition that decisions make, starting from another: record -> cluster. */
export function replay(
  decisions: Iterable<Decision>,
  start: ReadonlyMap<RecordId, ClusterId> = new Map(),
): Map<RecordId, ClusterId> {
  const clusters = new Map(start);
  for (const { records, cluster } of decisions) {
    for (const id of records) {
      if (cluster === null) clusters.delete(id);
      else clusters.set(id, cluster);
    }
  }
  return clusters;
}
