/** What one record says of where the dispute is. All fields are as the source wrote them. */
export interface PlaceInput {
  /** 6, 9 or 12 digits, as an agent chose it. */
  readonly divisionCode?: string;
  /** A division's name given in place of a code. */
  readonly divisionName?: string;
  readonly address?: string;
  /** Title and narrative. */
  readonly text?: string;
  /** Estates that another reader of the address found. */
  readonly communityNames?: readonly string[];
  /** Organisations complained of: their premises can be learned. */
  readonly organisationNames?: readonly string[];
  /** WGS 84, degrees. */
  readonly longitude?: number;
  readonly latitude?: number;
  readonly complainantAddresses?: readonly string[];
}

export type PlaceSource =
  | 'code'
  | 'name'
  | 'address'
  | 'community'
  | 'road'
  | 'organisation'
  | 'coordinates'
  | 'narrative'
  | 'home';

/** One thing that was said, and the division it speaks for. */
export interface PlaceStatement {
  readonly source: PlaceSource;
  /** How often a statement of this kind is right, 0 to 1. */
  readonly reliability: number;
  /** Which of the records asked about says so, by its position. */
  readonly record?: number;
  /** What was learned of it: the gazetteer's landmark, and the cases that say so or otherwise. */
  readonly learned?: { readonly landmark: string; readonly support: number; readonly against: number };
  /** The words or the code as found. */
  readonly words: string;
  readonly code: string;
  readonly name: string;
}

export interface PlaceReason {
  /** For programs: `place.<source>`, `place.none`. */
  readonly rule: string;
  readonly en: string;
  readonly zh: string;
}

export interface ResolvedPlace {
  /** 6, 9 or 12 digits; null where nothing names a place. */
  readonly code: string | null;
  /** Names from county down. */
  readonly names: readonly string[];
  readonly depth: 0 | 6 | 9 | 12;
  /** Probability, 0 to 1, that the code is right to its full depth. */
  readonly confidence: number;
  /** What decided the deepest level. */
  readonly source: PlaceSource | null;
  readonly reason: PlaceReason;
  /** Statements that speak for another place; a person should see them where confidence is low. */
  readonly conflicts: readonly PlaceStatement[];
  readonly supports: readonly PlaceStatement[];
  /** The place lies outside the hub's city: the case is kept and marked for transfer. */
  readonly outsideCity: boolean;
}
