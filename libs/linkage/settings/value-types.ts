/** Cleaned texts by field; absent where missing. What the store keeps. */
export type FieldTexts = Readonly<Record<string, string>>;

export type FieldValue = string | number | ReadonlySet<string>;

/** Values ready to compare, by field. */
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>;
