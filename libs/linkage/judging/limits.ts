/** What bounds the cost of one judgement. Whatever a bound cuts is in the report. */
export interface Limits {
  /** A key that more records share is replaced by the next finer one of its chain. Default 200. */
  readonly recordsPerKey: number;
  /** Records that one is compared with, the rarest shared keys first. Default 200. */
  readonly candidatesPerRecord: number;
  /**
   * Records clustered together at most; where more hang together only the clusters that the judged records touch are
   * looked at again. Default 300.
   */
  readonly componentSize: number;
  /** Pairs that explain one decision. Default 3. */
  readonly edgesExplained: number;
  /** Pairs for review that one judged record may give, the heaviest first. Default 5. */
  readonly reviewsPerRecord: number;
}

export const defaultLimits: Limits = {
  recordsPerKey: 200,
  candidatesPerRecord: 200,
  componentSize: 300,
  edgesExplained: 3,
  reviewsPerRecord: 5,
};

/** How pairs are heard in the average between two clusters. */
export interface Averaging {
  /** Bits. Weights are cut to this range, so that no single pair outvotes all the others. Default -20 and 30. */
  readonly weightFloor: number;
  readonly weightCeiling: number;
  /**
   * Bits of evidence, for and against together, from which a pair has its full say; one with less has proportionally
   * less, and one with nothing to compare none at all: it must not part what the others join. Default 10.
   */
  readonly fullEvidence: number;
  /**
   * Bits. A pair that weighs no more than this, with its full say, is a contradiction: no cluster holds it, whatever the
   * others in it say, save where a person or hard evidence joins. Default: minus infinity, none is.
   */
  readonly contradiction: number;
}

export const defaultAveraging: Averaging = {
  weightFloor: -20,
  weightCeiling: 30,
  fullEvidence: 10,
  contradiction: Number.NEGATIVE_INFINITY,
};
