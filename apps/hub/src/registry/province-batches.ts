import type { BatchEnd, BookedBatch, Direction } from '#libs/exchange/index.js';
import { startStock } from './exchange-stock.js';
import { Personal, PersonalColumn } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** Owner and channel of the hub's own subscription, by which events go up. */
export const PROVINCE = 'province';

export const BATCH_STATES = ['waiting', 'taken', 'held', 'refused', 'repeated'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** One hub at a time writes the row of batches. */
export const lockLine = (tx: Transaction): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.province-line'))`);

/** The province subscribes to all events of the city, from the first start on that names it; first it gets how all cases stand. */
export async function settleSubscription(tx: Transaction): Promise<void> {
  await lockLine(tx);
  const [made] = await tx.query<{ subscriptionId: string }>(
    `insert into exchange_subscription (owner, name, channel, filter) select '${PROVINCE}', '省平台', '${PROVINCE}', '{}'
     where not exists (select from exchange_subscription where channel = '${PROVINCE}')
     returning subscription_id as "subscriptionId"`,
  );
  if (made) await startStock(tx, { ...made, filter: {} }, null);
}

/** Where a row has come to: of those that go up the last that was made, of those that come down the last that was taken. */
export async function lineEnd(tx: Transaction, direction: Direction): Promise<BatchEnd> {
  const [row] = await tx.query<{ sequence: string; sha256: string }>(
    `select sequence, sha256 from province_batch where direction = $1 and state in ('waiting', 'taken', 'held')
     order by sequence desc limit 1`,
    [direction],
  );
  return row ? { sequence: Number(row.sequence), sha256: row.sha256 } : null;
}

/** Digest of the batch of this number that came down and was taken; null where none was. */
export async function takenDigest(tx: Transaction, sequence: number): Promise<string | null> {
  const [row] = await tx.query<{ sha256: string }>(
    `select sha256 from province_batch where direction = 'down' and state = 'taken' and sequence = $1`,
    [sequence],
  );
  return row?.sha256 ?? null;
}

/** Events that wait to go up, oldest first; none while the subscription is paused. */
export const waitingEvents = (
  tx: Transaction,
  limit: number,
): Promise<{ readonly deliveryId: string; readonly payload: string }[]> =>
  tx.query(
    `select d.delivery_id as "deliveryId", d.payload from exchange_delivery d
       join exchange_subscription s using (subscription_id)
     where s.channel = '${PROVINCE}' and s.state = 'active' and d.state = 'waiting'
     order by d.delivery_id limit $1 for update of d`,
    [limit],
  );

export interface NewBatch {
  readonly sequence: number;
  /** The day in China on which it was made. */
  readonly day: string;
  readonly count: number;
  readonly sha256: string;
}

export async function addUpBatch(
  tx: Transaction,
  { sequence, day, count, sha256 }: NewBatch,
  body: string,
  deliveryIds: readonly string[],
): Promise<void> {
  const [row] = await tx.query<{ id: string }>(
    `insert into province_batch (direction, sequence, day, count, sha256, body, state)
     values ('up', $1, $2, $3, $4, $5, 'waiting') returning batch_id as id`,
    [sequence, day, count, sha256, body],
  );
  await tx.query(
    `update exchange_delivery set batch_id = $1, state = 'sent', attempts = attempts + 1, sent_at = now(),
       tried_since = coalesce(tried_since, now())
     where delivery_id = any($2::bigint[])`,
    [row?.id, deliveryIds],
  );
}

export interface UpBatch {
  readonly batchId: string;
  readonly sequence: number;
  readonly count: number;
  readonly sha256: string;
  readonly body: string;
  readonly attempts: number;
  readonly ageMs: number;
}

/** The oldest that was not taken, once its time has come; a held one holds up all behind it. */
export async function nextUpBatch(tx: Transaction): Promise<UpBatch | null> {
  const [row] = await tx.query<UpBatch & { state: BatchState; isDue: boolean }>(
    `select batch_id as "batchId", sequence::int as sequence, count, sha256, body, attempts, state, next_at <= now() as "isDue",
       coalesce(extract(epoch from now() - tried_since) * 1000, 0)::float8 as "ageMs"
     from province_batch where direction = 'up' and state in ('waiting', 'held') order by sequence limit 1`,
  );
  return row && row.state === 'waiting' && row.isDue ? row : null;
}

/** The province has it; of its events those that it refused are dead, with its reason. */
export async function upTaken(
  tx: Transaction,
  batchId: string,
  receiptNo: string,
  refused: readonly { readonly id: string; readonly reason: string }[],
): Promise<void> {
  await tx.query(
    `update province_batch set state = 'taken', cause = null, receipt = $2, settled_at = now(), attempts = attempts + 1
     where batch_id = $1`,
    [batchId, receiptNo],
  );
  await tx.query(
    `update exchange_delivery d set settled_at = now(), state = case when r.id is null then 'taken' else 'dead' end,
       receipt = case when r.id is null then $2 end, trouble = r.reason
     from exchange_delivery e left join unnest($3::text[], $4::text[]) as r (id, reason) on r.id = e.event_id
     where e.delivery_id = d.delivery_id and d.batch_id = $1 and d.state = 'sent'`,
    [
      batchId,
      receiptNo,
      refused.map(({ id }) => id),
      new PersonalColumn(
        'text',
        refused.map(({ reason }) => Personal.text(reason)),
      ),
    ],
  );
}

/** @param pauseMs until the next attempt; null: it is held for a person. */
export async function upFailed(tx: Transaction, batchId: string, cause: string, pauseMs: number | null): Promise<void> {
  await tx.query(
    `update province_batch set cause = $2, attempts = attempts + 1, tried_since = coalesce(tried_since, now()),
       state = case when $3::float8 is null then 'held' else 'waiting' end,
       next_at = now() + coalesce($3::float8, 0) * interval '1 millisecond'
     where batch_id = $1 and state = 'waiting'`,
    [batchId, Personal.text(cause), pauseMs],
  );
}

/**
 * The province has lost batches, or never had them: they go up again, from this number on. How many; those whose text is kept
 * no more are not among them.
 */
export async function sendAgainFrom(tx: Transaction, sequence: number): Promise<number> {
  const rows = await tx.query(
    `update province_batch set state = 'waiting', next_at = now(), tried_since = null, settled_at = null
     where direction = 'up' and sequence >= $1 and body is not null returning 1`,
    [sequence],
  );
  return rows.length;
}

/** A person sends a held or waiting batch, or the receipt that the province refused, now. False where there is none. */
export async function sendBatchNow(tx: Transaction, batchId: string): Promise<boolean> {
  const batches = await tx.query(
    `update province_batch set state = 'waiting', next_at = now(), tried_since = null
     where batch_id = $1 and direction = 'up' and state in ('waiting', 'held') returning 1`,
    [batchId],
  );
  const receipts = await tx.query(
    'update province_batch set receipt_trouble = null where batch_id = $1 and receipt_trouble is not null returning 1',
    [batchId],
  );
  return batches.length + receipts.length > 0;
}

export async function addDownBatch(tx: Transaction, { sequence, day, count, sha256 }: NewBatch): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into province_batch (direction, sequence, day, count, sha256, state, settled_at)
     values ('down', $1, $2, $3, $4, 'taken', now()) returning batch_id as id`,
    [sequence, day, count, sha256],
  );
  return row?.id as string;
}

/** A batch from above that was not taken, and how often it came. True: it had not come before. */
export async function addRefusedBatch(
  tx: Transaction,
  refused: {
    readonly sequence: number | null;
    readonly day: string;
    readonly sha256: string;
    readonly state: 'refused' | 'repeated';
    readonly cause: string;
  },
): Promise<boolean> {
  const [row] = await tx.query<{ attempts: number }>(
    `insert into province_batch (direction, sequence, day, count, sha256, state, cause, attempts, settled_at)
     values ('down', $1, $2, 0, $3, $4, $5, 1, now())
     on conflict (direction, coalesce(sequence, 0), sha256, cause) where state in ('refused', 'repeated')
     do update set attempts = province_batch.attempts + 1, settled_at = now() returning attempts`,
    [refused.sequence, refused.day, refused.sha256, refused.state, refused.cause],
  );
  return row?.attempts === 1;
}

/** Batches from above of which the province has not been told what became of them, but for receipts that it refuses. */
export const untoldBatches = (
  tx: Transaction,
  limit: number,
): Promise<
  {
    readonly batchId: string;
    readonly sequence: number | null;
    readonly state: 'taken' | 'refused' | 'repeated';
    readonly cause: string | null;
  }[]
> =>
  tx.query(
    `select batch_id as "batchId", sequence::int as sequence, state, cause from province_batch
     where direction = 'down' and told_at is null and receipt_trouble is null order by batch_id limit $1`,
    [limit],
  );

export async function noteTold(tx: Transaction, batchId: string): Promise<void> {
  await tx.query('update province_batch set told_at = now() where batch_id = $1', [batchId]);
}

/** The province refuses our receipt of this batch: the others go on, and a person sends it again. */
export async function setReceiptAside(tx: Transaction, batchId: string, trouble: string): Promise<void> {
  await tx.query('update province_batch set receipt_trouble = $2 where batch_id = $1', [
    batchId,
    Personal.text(trouble),
  ]);
}

/** Our books of a day: what the province took, and what we took. */
export const bookedOn = (tx: Transaction, day: string): Promise<BookedBatch[]> =>
  tx.query<BookedBatch>(
    `select direction, sequence::int as sequence, count, sha256 from province_batch
     where day = $1 and state = 'taken' order by direction, sequence`,
    [day],
  );

export async function noteContact(tx: Transaction, trouble: string | null): Promise<void> {
  await tx.query(
    `insert into province_line (last_success_at, trouble, trouble_since)
     values (case when $1::text is null then now() end, $1, case when $1::text is not null then now() end)
     on conflict (one) do update set trouble = excluded.trouble,
       last_success_at = coalesce(excluded.last_success_at, province_line.last_success_at),
       trouble_since = case when excluded.trouble is null then null
         else coalesce(province_line.trouble_since, excluded.trouble_since) end`,
    [trouble],
  );
}

/** So long a batch can go up once more; its count and digest stay. */
const BODY_KEPT = '90 days';

export async function clearBatches(tx: Transaction): Promise<void> {
  await tx.query(
    `update province_batch set body = null
     where state = 'taken' and body is not null and settled_at < now() - interval '${BODY_KEPT}'`,
  );
}
