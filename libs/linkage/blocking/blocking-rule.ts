/** What one key is made of; hashed together with the rule's name. */
export type KeyParts = readonly (string | number)[];

/** From coarse to fine: a key that too many records share is replaced by the next finer one. */
export type BlockingKeys = readonly [coarse: KeyParts, ...finer: KeyParts[]];

/** Records that share a key of a rule are compared. */
export interface BlockingRule<F> {
  /** Unique. */
  readonly name: string;
  /** Empty where the record has nothing for this rule. */
  keys(features: F): readonly BlockingKeys[];
}
