import type { PlaceCode } from './codes/code-list.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';
import type { IdentityCheck } from './identity/identity-check.js';
import type { IntakeSettings } from './settings.js';
import type { StaffMember } from './staff/staff-list.js';
import type { Agreements } from './store/agreements.js';
import type { Asks } from './store/asks.js';
import type { Drafts } from './store/drafts.js';
import type { Notices } from './store/notices.js';
import type { Refusals } from './store/refusals.js';
import type { RoomVideo } from './store/room-video.js';
import type { Rooms } from './store/rooms.js';
import type { StaffSessions } from './store/staff-sessions.js';
import type { Statements } from './store/statements.js';
import type { Viewings } from './store/viewings.js';
import type { Metrics } from './watch/metrics.js';
import type { Answers } from './web/answers.js';
import type { Cookies } from './web/cookies.js';
import type { Limits } from './web/limits.js';

/** What pages and feed are made with. */
export interface IntakeParts {
  readonly settings: IntakeSettings;
  readonly codes: ReadonlyMap<string, PlaceCode>;
  readonly diagnosis: Diagnosis;
  readonly drafts: Drafts;
  readonly statements: Statements;
  readonly asks: Asks;
  readonly rooms: Rooms;
  readonly roomVideo: RoomVideo;
  readonly agreements: Agreements;
  /** Says who sits in front of a page; null: nobody does, and nothing is signed on line. */
  readonly identity: IdentityCheck | null;
  readonly viewings: Viewings;
  /** Who may register for residents, by login; empty where nobody may. */
  readonly staff: ReadonlyMap<string, StaffMember>;
  readonly staffSessions: StaffSessions;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly notices: Notices;
  readonly refusals: Refusals;
  readonly cookies: Cookies;
  readonly answers: Answers;
  /** Throws where the database does not answer. */
  readonly ping: () => Promise<void>;
}

export const PARTS = Symbol('parts of the intake');

/** Today where the city is, yyyy-MM-dd. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
