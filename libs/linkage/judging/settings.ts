import type { BlockingRule } from '../blocking/blocking-rule.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Comparison } from '../model/comparison.js';
import type { Confirmation } from '../model/confirmation.js';
import type { HardEvidence } from '../model/scorer.js';
import type { Averaging, Limits } from './limits.js';
import type { Questioning } from './questioning.js';

/** Match weights in bits, log2 of the odds. */
export interface Thresholds {
  /** Clusters whose average reaches it are one. */
  readonly link: number;
  /** A pair from here on that is not linked is worth a person's look. */
  readonly review: number;
}

/** What is compared and how candidates are found; F is what the store keeps (plain JSON), P what comparing reads. */
export interface LinkageSettings<F, P = F> {
  readonly comparisons: readonly Comparison<P>[];
  readonly blocking: readonly BlockingRule<F>[];
  /** Called once for each loaded record; default: the features themselves. Pure. */
  readonly prepare?: (features: F) => P;
  /** What the records themselves settle, whatever the weights say; a person's word outdoes it. Pure and symmetric. */
  readonly hardEvidence?: HardEvidence<P>;
  /** What must be said before a pair may be linked by weight. */
  readonly confirmations?: readonly Confirmation<P>[];
  readonly thresholds: Thresholds;
  /** Which questions are worth asking; default: all from the review threshold on. */
  readonly questioning?: Questioning<P>;
  readonly averaging?: Partial<Averaging>;
  readonly limits?: Partial<Limits>;
}

export interface RecordToJudge<F> {
  readonly id: RecordId;
  readonly features: F;
  /**
   * Decides between equals; something of the record's own, so that ids given in order of arrival do not matter.
   * Default: the id.
   */
  readonly sortKey?: string;
}

/** A cluster that needs an id. */
export interface UnnamedCluster {
  readonly records: readonly RecordId[];
  /** The cluster it was part of. */
  readonly splitFrom: ClusterId | null;
}

/** One id for each, none of them in use; growing, for the smaller of two ids is the older. */
export type NewClusterIds = (
  clusters: readonly UnnamedCluster[],
) => Promise<readonly ClusterId[]> | readonly ClusterId[];
