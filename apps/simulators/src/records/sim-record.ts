import type { Village } from '../city/divisions.js';
import type { CourtCase } from './court-case.js';
import type { Flaw } from './flaw.js';
import type { Letter } from './letter.js';
import type { WorkOrder } from './work-order.js';

/** What is true about a record, as nobody but the simulator knows. */
export interface Truth {
  /** Null for enquiries and suggestions: records without a case. */
  readonly conflictId: string | null;
  /** Code of dispute-types.csv; null where there is no dispute. */
  readonly disputeType: string | null;
  /** The dispute's division, as deep as the records of its conflict allow; null where none says. */
  readonly divisionCode: string | null;
  readonly state: 'live' | 'withdrawn' | 'malformed';
  /** Hard cases that it belongs to, and what is wrong or missing in it. */
  readonly strata: readonly string[];
}

interface Numbered {
  readonly sourceId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly truth: Truth;
  /** Where the offices are that will handle it. */
  readonly seat: Village;
  /** What is wrong with its present state. */
  readonly flaw: Flaw | null;
}

export type SimRecord =
  | (Numbered & { readonly system: 'court'; readonly native: CourtCase })
  | (Numbered & { readonly system: 'petition'; readonly native: Letter })
  | (Numbered & { readonly system: 'hotline-12345'; readonly native: WorkOrder });
