import type { OrganisationKindName } from '../city/organisation-kinds.js';

/** Who stands on a side. Persons: resident (anyone), neighbour (next door to the complainant), relative, person. */
export type Role =
  | 'resident'
  | 'villager'
  | 'neighbour-above'
  | 'neighbour-below'
  | 'neighbour-beside'
  | 'fellow-villager'
  | 'spouse'
  | 'sibling'
  | 'child'
  | 'person'
  | OrganisationKindName;

/** Where it happened: at the complainant's home, on a road, at the respondent's premises, or nowhere to be named. */
export type SiteKind = 'home' | 'road' | 'premises' | 'nowhere';

/** The same conflict seen by one side. {B} is how this teller calls the other side; {…} are slots; [a|b] is a choice. */
export interface Telling {
  readonly titles: readonly string[];
  /** By a hotline agent, about the caller, in the third person. */
  readonly calls: readonly string[];
  /** By the petitioner, in the first person. */
  readonly letters: readonly string[];
  /** By a lawyer or clerk, for the court. */
  readonly pleas: readonly string[];
  readonly asks: readonly string[];
}

/** A kind of conflict: who fights whom about what, and how each tells it. */
export interface Matter extends Telling {
  readonly key: string;
  /** Code of dispute-types.csv. */
  readonly type: string;
  /** How common it is; 1 unless given. */
  readonly weight?: number;
  readonly who: Role;
  readonly whom: Role;
  readonly site: SiteKind;
  /** Yuan, from and to; absent where money is not the matter. */
  readonly amountYuan?: readonly [number, number];
  /** Facts drawn once for each conflict. A fact may itself hold choices of words. */
  readonly facts?: Readonly<Record<string, readonly string[]>>;
  /** Further sentences that any teller may use; {A} is how this teller calls its own side. */
  readonly details: readonly string[];
  /** Causes of action, from the most special to the most general. */
  readonly causes: readonly string[];
  readonly petition: string;
  readonly hotline: string;
  /** The other side's view, where it may be the one who complains. */
  readonly counter?: Telling & { readonly causes?: readonly string[] };
  /** It comes again every year (heating, annual fees). */
  readonly yearly?: boolean;
}
