/** Something that does not fit. `chain` and `seq` name the first entry concerned; null where it is not about an entry. */
export interface Finding {
  readonly kind: 'changed' | 'removed' | 'inserted' | 'cut-off' | 'unreadable' | 'anchor';
  readonly chain: string | null;
  readonly seq: number | null;
  /** Where it stands: file and line, counted from 1. */
  readonly where: string | null;
  readonly what: string;
}
