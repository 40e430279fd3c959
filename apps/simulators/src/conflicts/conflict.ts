import type { Village } from '../city/divisions.js';
import type { Home } from '../city/homes.js';
import type { Organisation } from '../city/organisations.js';
import type { Resident } from '../city/residents.js';
import type { Matter } from '../matters/matter.js';
import type { SourceSystem } from '../settings.js';

export type Side =
  | { readonly kind: 'person'; readonly person: Resident }
  | { readonly kind: 'organisation'; readonly body: Organisation };

/** Where it happened. `home` and `road` are what people say; a matter without a place has neither. */
export interface Site {
  readonly village: Village;
  readonly home: Home | null;
  readonly road: string | null;
  readonly houseNumber: number | null;
  /** Whether people can name it at all. */
  readonly named: boolean;
}

/** What is true: one conflict between the same sides about the same matter. */
export interface Conflict {
  readonly id: string;
  readonly matter: Matter;
  /** More than one in a group; the first one signs. */
  readonly complainants: readonly Side[];
  readonly respondent: Side;
  readonly site: Site;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly amountYuan: number | null;
  readonly facts: Readonly<Record<string, string>>;
  /** A text that goes round in the owners' group and is sent in by many, word for word. */
  readonly copiedText: string | null;
  /** Which hard cases it belongs to. */
  readonly strata: readonly string[];
}

export type { SourceSystem };

export type Teller = 'complainant' | 'other-side' | 'relative' | 'member';

/** One time that somebody tells a conflict to a system. */
export interface Round {
  readonly conflict: Conflict;
  /** 0 for the first. */
  readonly index: number;
  readonly system: SourceSystem;
  readonly at: number;
  readonly teller: Teller;
  /** Who signs or calls. */
  readonly author: Side;
  /** For whom: the side that complains in this round. */
  readonly own: readonly Side[];
  readonly against: Side;
}

export const nameOf = (side: Side): string => (side.kind === 'person' ? side.person.name : side.body.name);
