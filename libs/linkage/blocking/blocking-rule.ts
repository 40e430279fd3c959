/** What one key is made of; hashed together with the rule's name. */
export type KeyParts = readonly (string | number)[];

/** From coarse to fine: a key that too many records share is replaced by the next finer one. */
export type BlockingKeys = readonly [coarse: KeyParts, ...finer: KeyParts[]];

/**
 * A value that many strangers share (a switchboard, a number typed to get past a required field) says little of who
 * somebody is, however rare such values are elsewhere.
 */
export interface SharedValues<F> {
  /** Other records with the coarse key of a chain, but without its next finer one, from which the value counts as shared. */
  readonly strangers: number;
  /** Whether the finer key tells one person from another: of a caller without a name nothing is known. */
  tellsApart(finer: KeyParts): boolean;
  /** The features with the chain's value marked, so that comparing gives it less weight. Pure. */
  mark(features: F, coarse: KeyParts): F;
  isMarked(features: F, coarse: KeyParts): boolean;
}

/** Records that share a key of a rule are compared. */
export interface BlockingRule<F> {
  /** Unique. */
  readonly name: string;
  /** Empty where the record has nothing for this rule. */
  keys(features: F): readonly BlockingKeys[];
  /** For rules whose coarse key is a value that tells who somebody is. */
  readonly sharing?: SharedValues<F>;
  /** Its keys only show which values strangers share: nobody is compared for having one. Default false. */
  readonly marksOnly?: boolean;
}
