/** A record as it was told, before it is numbered. */
export interface Told<Native> {
  readonly native: Native;
  /** Digits of the division code that the record tells of the dispute's place. */
  readonly placeDepth: number;
  /** … and, where the dispute has no place, of the complainant's home. */
  readonly homeDepth: number;
  readonly strata: readonly string[];
}
