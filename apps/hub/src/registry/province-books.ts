import type { BookDifference } from '#libs/exchange/index.js';
import { type BatchState, PROVINCE } from './province-batches.js';
import type { Transaction } from './transaction.js';

export interface NewReconciliation {
  readonly day: string;
  readonly actor: string;
  /** How many batches the books of that day have. */
  readonly here: number;
  readonly there: number;
  readonly differences: readonly BookDifference[];
}

export interface ReconciliationView extends NewReconciliation {
  readonly reconciliationId: string;
  readonly at: Date;
}

const RECONCILIATION = `reconciliation_id as "reconciliationId", day::text as day, actor, here, there, differences, at`;

export async function addReconciliation(tx: Transaction, of: NewReconciliation): Promise<ReconciliationView> {
  const [row] = await tx.query<ReconciliationView>(
    `insert into province_reconciliation (day, actor, here, there, differences) values ($1, $2, $3, $4, $5)
     returning ${RECONCILIATION}`,
    [of.day, of.actor, of.here, of.there, JSON.stringify(of.differences)],
  );
  return row as ReconciliationView;
}

/** For so long a day that was not compared is made up for: then its batches cannot go up again. */
const DAYS_MADE_UP_FOR = 90;

/** SQL: each day that was compared, by the last time that it was. */
const LATEST = `select distinct on (day) day, differences, at from province_reconciliation
  where day > current_date - ${DAYS_MADE_UP_FOR} order by day, reconciliation_id desc`;

/**
 * Days that are over and that the hub has not compared by itself, oldest first: also those over which the line was down, and once
 * a day those whose books differ. A day waits as long as one of its batches, or of an earlier one, is on its way.
 */
export async function daysToReconcile(tx: Transaction, yesterday: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ day: string }>(
    `select d.day::text from (
       select s.day::date as day
       from generate_series(greatest((select coalesce(min(day), $1::date) from province_batch), $1::date - ${DAYS_MADE_UP_FOR})::timestamp,
         $1::timestamp, interval '1 day') as s (day)
       where not exists (select from province_reconciliation r where r.day = s.day and r.actor = '${PROVINCE}')
       union
       select r.day from (${LATEST}) r where r.day <= $1::date and r.differences <> '[]' and r.at < now() - interval '1 day') d
     where not exists (select from province_batch b where b.direction = 'up' and b.state = 'waiting' and b.day <= d.day)
     order by d.day limit $2`,
    [yesterday, limit],
  );
  return rows.map(({ day }) => day);
}

/** Newest first. */
export const reconciliations = (
  tx: Transaction,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<ReconciliationView[]> =>
  tx.query<ReconciliationView>(
    `select ${RECONCILIATION} from province_reconciliation where $1::bigint is null or reconciliation_id < $1
     order by reconciliation_id desc limit $2`,
    [before, limit],
  );

export interface BatchView {
  readonly batchId: string;
  readonly direction: string;
  readonly sequence: number | null;
  readonly day: string;
  readonly count: number;
  readonly sha256: string;
  readonly state: BatchState;
  readonly cause: string | null;
  readonly attempts: number;
  readonly receipt: string | null;
  /** Why the province does not take our receipt. */
  readonly receiptTrouble: string | null;
  readonly madeAt: Date;
  readonly settledAt: Date | null;
  readonly toldAt: Date | null;
}

/** Newest first. `held`: what the province refuses, be it a batch or our receipt of one. */
export const provinceBatches = (
  tx: Transaction,
  filter: { readonly direction?: string; readonly state?: string; readonly before?: string; readonly limit: number },
): Promise<BatchView[]> =>
  tx.query<BatchView>(
    `select batch_id as "batchId", direction, sequence::int as sequence, day::text as day, count, sha256, state, cause,
       attempts, receipt, receipt_trouble as "receiptTrouble", made_at as "madeAt", settled_at as "settledAt", told_at as "toldAt"
     from province_batch where ($1::text is null or direction = $1) and ($2::text is null or state = $2 or $2 = 'held' and receipt_trouble is not null)
       and ($3::bigint is null or batch_id < $3) order by batch_id desc limit $4`,
    [filter.direction, filter.state, filter.before, filter.limit],
  );

/** How the line stands. */
export interface LineStanding {
  readonly lastSuccessAt: Date | null;
  readonly trouble: string | null;
  readonly troubleSince: Date | null;
  /** Why the batch that waits to go up was not taken. */
  readonly upTrouble: string | null;
  readonly upSequence: number;
  readonly downSequence: number;
  /** Events that are in no batch yet, or in one without a receipt. */
  readonly eventsWaiting: number;
  readonly batchesHeld: number;
  /** Batches from above of which the province refuses our receipt. */
  readonly receiptsHeld: number;
  readonly refusedToday: number;
  readonly itemsWaiting: number;
  readonly lastReconciledDay: string | null;
  /** Batches on which both sides' books differ, by the last comparison of each day, and the days. */
  readonly differences: number;
  readonly differentDays: readonly string[];
}

export async function lineStanding(tx: Transaction): Promise<LineStanding> {
  const [row] = await tx.query<LineStanding>(
    `select l.last_success_at as "lastSuccessAt", l.trouble, l.trouble_since as "troubleSince",
       (select cause from province_batch where direction = 'up' and state = 'waiting' and cause is not null
          order by sequence limit 1) as "upTrouble",
       (select coalesce(max(sequence), 0)::int from province_batch where direction = 'up' and state = 'taken') as "upSequence",
       (select coalesce(max(sequence), 0)::int from province_batch where direction = 'down' and state = 'taken') as "downSequence",
       (select count(*)::int from exchange_delivery d join exchange_subscription s using (subscription_id)
          where s.channel = '${PROVINCE}' and d.state in ('waiting', 'sent')) as "eventsWaiting",
       (select count(*)::int from province_batch where state = 'held') as "batchesHeld",
       (select count(*)::int from province_batch where receipt_trouble is not null) as "receiptsHeld",
       (select count(*)::int from province_batch where state = 'refused' and settled_at > now() - interval '1 day') as "refusedToday",
       (select count(*)::int from province_item where state = 'waiting') as "itemsWaiting",
       (select day::text from province_reconciliation order by reconciliation_id desc limit 1) as "lastReconciledDay",
       b.differences, b."differentDays"
     from (select coalesce(sum(jsonb_array_length(r.differences)), 0)::int as differences,
         coalesce(jsonb_agg(r.day::text order by r.day), '[]') as "differentDays"
       from (${LATEST}) r where r.differences <> '[]') b
       left join province_line l on true`,
  );
  return row as LineStanding;
}

/** Since when the oldest batch waits that has gone up, or should have, and of which the province has given no receipt. */
export async function unacknowledgedSince(tx: Transaction): Promise<Date | null> {
  const [row] = await tx.query<{ since: Date | null }>(
    `select min(made_at) as since from province_batch where direction = 'up' and state in ('waiting', 'held')`,
  );
  return row?.since ?? null;
}
