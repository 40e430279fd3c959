import { caseEventName } from '#libs/contracts/index.js';
import type { SubscriptionFilter } from '#libs/exchange/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { concernsUnits } from './concerned-units.js';
import { lockDeliveries } from './exchange-deliveries.js';
import { takeDecisionLock } from './positions.js';
import type { Transaction } from './transaction.js';

export interface StockOrder {
  readonly subscriptionId: string;
  readonly filter: SubscriptionFilter;
}

/** So many cases are looked at while nobody decides on cases. */
const PAGE = 1000;
/** The last event so far, behind the decision lock. */
const LAST_EVENT = '(select last_value - (not is_called)::int from outbox_outbox_id_seq)';
const stockEvent = (subscription: string, caseId: string): string => `'stock-' || ${subscription} || '-' || ${caseId}`;

/**
 * The first stock of a subscriber: how each case stands that it wants and may see, before all that happens to it from then on. The
 * first page is listed at once, the others one after another.
 */
export async function startStock(tx: Transaction, order: StockOrder, scope: Scope | null): Promise<void> {
  await takeDecisionLock(tx);
  await tx.query(
    `update exchange_subscription set from_event = ${LAST_EVENT}, stock_after = 0,
       stock_until = (select coalesce(max(case_id), 0) from case_file) where subscription_id = $1`,
    [order.subscriptionId],
  );
  await listPage(tx, order, scope);
}

/** Lists the next page; true: more are to come. Nobody decides on cases meanwhile: what is listed holds all that went before. */
export async function listPage(
  tx: Transaction,
  { subscriptionId, filter }: StockOrder,
  scope: Scope | null,
): Promise<boolean> {
  await takeDecisionLock(tx);
  await lockDeliveries(tx);
  const [left] = await tx.query<{ isMore: boolean }>(
    `with page as materialized (
       -- Not a join: each page would go through all cases before it.
       select c.* from case_file c
       where c.case_id > (select stock_after from exchange_subscription where subscription_id = $1)
         and c.case_id <= (select stock_until from exchange_subscription where subscription_id = $1)
       order by c.case_id limit ${PAGE}),
     listed as (
       insert into exchange_delivery (subscription_id, event_id, case_id, type, from_event, payload)
       select $1::bigint, ${stockEvent('$1::bigint', 'c.case_id')}, c.case_id, 'CaseListed', ${LAST_EVENT},
         jsonb_build_object('specversion', '1.0', 'id', ${stockEvent('$1::bigint', 'c.case_id')}, 'source', '/hub',
           'type', '${caseEventName('CaseListed')}', 'subject', c.case_id::text,
           'time', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'datacontenttype', 'application/json',
           'data', jsonb_strip_nulls(jsonb_build_object('caseId', c.case_id::text,
             'caseNumber', c.case_number, 'disputeType', c.dispute_type, 'divisionCode', c.division_code,
             'handlingUnit', c.handling_unit, 'riskLevel', c.risk_level, 'phase', c.phase)))::text
       from page c
       where c.merged_into is null and c.live_records > 0 and ${caseInScope('c', '$2')}
         and (cardinality($3::text[]) = 0 or ${concernsUnits('c', '$3::text[]')})
         and (cardinality($4::text[]) = 0 or c.dispute_type = any($4))
         and (cardinality($5::text[]) = 0 or c.division_code ^@ any($5))
       order by c.case_id)
     update exchange_subscription
     set stock_after = (select case when count(*) = ${PAGE} then max(case_id) end from page)
     where subscription_id = $1 returning stock_after is not null as "isMore"`,
    [subscriptionId, scopeParameter(scope), filter.units ?? [], filter.disputeTypes ?? [], filter.divisions ?? []],
  );
  return left?.isMore === true;
}

/** Of these cases, the last event that the listing of each holds. */
export async function listedWith(
  tx: Transaction,
  subscriptionId: string,
  caseIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; event: string }>(
    `select case_id as id, from_event as event from exchange_delivery
     where subscription_id = $1 and from_event is not null
       and event_id in (select ${stockEvent('$1::bigint', 'n')} from unnest($2::text[]) n)`,
    [subscriptionId, caseIds],
  );
  return new Map(rows.map(({ id, event }) => [id, Number(event)]));
}
