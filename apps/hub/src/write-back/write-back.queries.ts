import type { DataSource } from 'typeorm';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { WriteBackView } from './write-back.dto.js';

export interface WriteBackFilter {
  readonly system?: string;
  readonly state?: string;
  readonly caseId?: string;
  readonly orderId?: string;
  /** The orderId that the page before ended with. */
  readonly before?: string;
  /** Of whom asks; null: the whole city. */
  readonly scope: Scope | null;
  readonly limit: number;
}

const utc = (column: string, name: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`;

/** What sources are told, newest first. */
export const writeBacks = (database: DataSource, filter: WriteBackFilter): Promise<WriteBackView[]> =>
  database.query(
    `select w.order_id as "orderId", w.receipt_no as "receiptNo", r.system, r.source_id as "sourceId",
       w.case_id as "caseId", w.status, w.note, w.unit, w.state, w.attempts, ${utc('w.made_at', 'madeAt')},
       ${utc("case when w.state = 'waiting' then w.next_at end", 'nextAt')}, ${utc('w.sent_at', 'sentAt')},
       ${utc('w.settled_at', 'settledAt')}, w.receipt, w.trouble, w.held_by as "heldBy"
     from write_back w join record r using (record_id) join case_file c on c.case_id = w.case_id
     where ($1::text is null or r.system = $1) and ($2::text is null or w.state = $2)
       and ($3::bigint is null or w.case_id = $3) and ($4::bigint is null or w.order_id = $4)
       and ($5::bigint is null or w.order_id < $5) and ${caseInScope('c', '$7')}
     order by w.order_id desc limit $6`,
    [
      filter.system,
      filter.state,
      filter.caseId,
      filter.orderId,
      filter.before,
      filter.limit,
      scopeParameter(filter.scope),
    ],
  );
