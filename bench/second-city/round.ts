import type { Conflict } from './conflict.js';
import type { Person } from './people.js';

export type Channel = 'call' | 'letter' | 'suit';

/** What went wrong, or was left out, when a record was taken down. */
export type Blemish =
  | 'wrong-phone'
  | 'masked-id'
  | 'one-digit-wrong'
  | 'confidential'
  | 'anonymous'
  | 'switchboard'
  | 'misheard-company'
  | 'relative-calls'
  | 'swapped-sides';

/** One filing of a conflict. */
export interface Round {
  readonly conflict: Conflict;
  readonly channel: Channel;
  readonly filedAt: number;
  readonly sourceId: string;
  readonly blemishes: ReadonlySet<Blemish>;
  /** Rounds of the same conflict before this one. */
  readonly earlier: readonly Round[];
  /** Who files: the complainant, a member of the group, a relative, or (sides swapped) the respondent. */
  readonly caller: Person | null;
  readonly isGroupLetter: boolean;
  /** Identifiers that this record must carry so that a careful reader can place it. */
  readonly mustName: boolean;
  readonly mustPhone: boolean;
}
