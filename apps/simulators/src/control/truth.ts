import type { SimRecord } from '../records/sim-record.js';

/** One line of GET /truth. `visible` false: the source does not show it yet (late commit) or no more (restored backup). */
export interface TruthLine {
  readonly system: string;
  readonly sourceId: string;
  readonly conflictId: string | null;
  readonly disputeType: string | null;
  readonly divisionCode: string | null;
  readonly state: 'live' | 'withdrawn' | 'malformed';
  readonly visible: boolean;
  readonly strata: readonly string[];
}

export function truthLine({ system, sourceId, truth }: SimRecord, visible: boolean): TruthLine {
  const { conflictId, disputeType, divisionCode, state, strata } = truth;
  return { system, sourceId, conflictId, disputeType, divisionCode, state, visible, strata };
}
