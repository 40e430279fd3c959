import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { Transaction } from '../registry/transaction.js';
import type { DeliveryView } from './exchange.dto.js';

export interface DeliveryFilter {
  readonly subscriptionId?: string;
  readonly state?: string;
  /** Of subscriptions of this actor; null: of all. */
  readonly owner: string | null;
  readonly scope: Scope | null;
  /** The deliveryId that the page before ended with. */
  readonly before?: string;
  readonly limit: number;
}

/** What departments are sent, newest first. What was sent to a department is its own to see, wherever the case has gone since; save an accusation. */
export const deliveries = (tx: Transaction, filter: DeliveryFilter): Promise<DeliveryView[]> =>
  tx.query<DeliveryView>(
    `select d.delivery_id as "deliveryId", d.subscription_id as "subscriptionId", d.event_id as "eventId",
       d.case_id as "caseId", d.type, d.state, d.attempts, case when d.state = 'waiting' then d.next_at end as "nextAt",
       d.sent_at as "sentAt", d.settled_at as "settledAt", d.receipt, d.trouble
     from exchange_delivery d join exchange_subscription s using (subscription_id)
       join case_file c on c.case_id = d.case_id
     where ($1::bigint is null or d.subscription_id = $1) and ($2::text is null or d.state = $2)
       and ($3::text is null or s.owner = $3) and ($4::bigint is null or d.delivery_id < $4)
       and ($3 is not null and c.withheld is null or ${caseInScope('c', '$5')})
     order by d.delivery_id desc limit $6`,
    [filter.subscriptionId, filter.state, filter.owner, filter.before, scopeParameter(filter.scope), filter.limit],
  );

export interface PulledRow {
  readonly deliveryId: string;
  readonly payload: string;
}

/** What a puller gets behind a cursor, oldest first; nothing of a case that has come to accuse her. */
export const pulled = (
  tx: Transaction,
  subscriptionId: string,
  { cursor, limit, scope }: { readonly cursor: string; readonly limit: number; readonly scope: Scope | null },
): Promise<PulledRow[]> =>
  tx.query<PulledRow>(
    `select delivery_id as "deliveryId", payload from exchange_delivery d
     where subscription_id = $1 and delivery_id > $2 and payload <> '' and not exists (select from case_file c
       where c.case_id = d.case_id and c.withheld is not null and not ${caseInScope('c', '$4')})
     order by delivery_id limit $3`,
    [subscriptionId, cursor, limit, scopeParameter(scope)],
  );
