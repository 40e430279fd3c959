import type { DataSource } from 'typeorm';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';

/** What a case waits for a person with. */
export const OPEN_QUESTIONS = ['place', 'transfer', 'type'] as const;
export type OpenQuestion = (typeof OPEN_QUESTIONS)[number];

const CONDITIONS: Readonly<Record<OpenQuestion, string>> = {
  place: `place_state in ('unsure', 'none')`,
  transfer: `place_state = 'outside'`,
  type: `type_state = 'unsure'`,
};

export interface WaitingRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: string;
  /** The record that the title comes from. */
  readonly titledBy: string | null;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly placeState: string;
  readonly typeState: string;
  readonly openedAt: Date;
}

/** Live cases with an open question, in the order of their ids; all questions where none is named. */
export const waitingCases = (
  database: DataSource,
  question: OpenQuestion | null,
  scope: Scope | null,
  limit: number,
  after: string,
): Promise<WaitingRow[]> =>
  database.query(
    `select case_id as "caseId", case_number as "caseNumber", title, unified #>> '{title,origins,0,recordId}' as "titledBy", dispute_type as "disputeType",
       division_code as "divisionCode", handling_unit as "handlingUnit", place_state as "placeState",
       type_state as "typeState", opened_at as "openedAt"
     from case_file c where live_records > 0 and case_id > $1 and ${caseInScope('c', '$3')}
       and (${question ? CONDITIONS[question] : Object.values(CONDITIONS).join(' or ')})
     order by case_id limit $2`,
    [after, limit, scopeParameter(scope)],
  );
