import type { Transaction } from '../registry/transaction.js';
import { COMMONEST_TYPE } from './series.queries.js';
import type { ClusterFacts } from './warning-plan.js';

/** A warning on which a table of plans can be tried. */
export interface PastWarning extends ClusterFacts {
  readonly warningId: string;
}

/** The newest warnings, closed ones too, at most so many, newest first. */
export const newestWarnings = (tx: Transaction, warningsMax: number): Promise<PastWarning[]> =>
  tx.query<PastWarning>(
    `select w.warning_id as "warningId", w.kind, coalesce(w.subject ->> 'type', behind.type) as type,
       w.subject ->> 'divisionCode' as "divisionCode"
     from warning w cross join lateral (
       select ${COMMONEST_TYPE} as type
       from jsonb_array_elements_text(w.evidence -> 'caseIds') as listed (id)
         join case_file c on c.case_id = listed.id::bigint
       where w.subject ->> 'type' is null) behind
     order by w.warning_id desc limit $1`,
    [warningsMax],
  );
