import type { FetchDetails } from '#libs/contracts/index.js';
import { Personal, PersonalColumn, personalText } from './personal-values.js';
import { TRIES_MAX } from './quarantine.js';
import type { Transaction } from './transaction.js';

/** What items have in common that one cause refused. */
export interface QuarantineGroupKey {
  readonly system: string;
  readonly stage: string;
  readonly cause: string;
}

/** Where a redrive stands. `items` is what it began with; what is neither sent nor refused still waits. */
export interface Redrive extends QuarantineGroupKey {
  readonly redriveId: string;
  readonly at: string;
  readonly actor: string;
  readonly items: number;
  readonly sent: number;
  readonly refused: number;
  /** Why it does not get on; null while it does. */
  readonly trouble: string | null;
  readonly finishedAt: string | null;
}

const SELECT = `select redrive_id as "redriveId", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor, system, stage, cause, items, sent, refused, trouble,
  to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt" from quarantine_redrive`;

export const latestRedrives = (tx: Transaction, limit: number): Promise<Redrive[]> =>
  tx.query<Redrive>(`${SELECT} order by redrive_id desc limit $1`, [limit]);

export const runningRedrives = (tx: Transaction): Promise<Redrive[]> =>
  tx.query<Redrive>(`${SELECT} where finished_at is null order by redrive_id`);

/**
 * Enters a redrive of all open items of a group, or of the one named, parked or not. An item waits in one redrive at a
 * time. Null where there is nothing to drive.
 */
export async function enterRedrive(
  tx: Transaction,
  { system, stage, cause }: QuarantineGroupKey,
  quarantineId: string | null,
  actor: string,
  reason: string,
): Promise<string | null> {
  const [row] = await tx.query<{ redrive_id: string }>(
    `insert into quarantine_redrive (actor, reason, system, stage, cause, items) values ($1, $2, $3, $4, $5, 0)
     returning redrive_id`,
    [actor, Personal.text(reason), system, stage, cause],
  );
  const id = row?.redrive_id as string;
  const taken = await tx.query(
    `update quarantine_item set redrive_id = $1
     where redrive_id is null and event_id is not null and (
       $5::bigint is null and state = 'open' and system = $2 and stage = $3 and cause = $4
       or quarantine_id = $5::bigint and state in ('open', 'parked'))
     returning quarantine_id`,
    [id, system, stage, cause, quarantineId],
  );
  if (taken.length > 0)
    await tx.query('update quarantine_redrive set items = $2 where redrive_id = $1', [id, taken.length]);
  else await tx.query('delete from quarantine_redrive where redrive_id = $1', [id]);
  return taken.length > 0 ? id : null;
}

/** One item that waits to be driven again; its bytes as they are to be tried now. */
export interface WaitingItem {
  readonly quarantineId: string;
  readonly eventId: string;
  readonly sourceId: string | null;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fetch: FetchDetails | null;
}

/** What a person mended goes before the original, sealed or not. */
const SEALED = 'coalesce(mended_sealed, case when mended is null then original_sealed end)';
const LENGTH = `coalesce(length(${SEALED}), length(coalesce(mended, original)))`;

/** The next of a redrive's items: no more than `limit`, nor than `bytesMax` beyond the first. */
export async function nextItems(
  tx: Transaction,
  redriveId: string,
  limit: number,
  bytesMax: number,
): Promise<WaitingItem[]> {
  const rows = await tx.query<WaitingItem & { readonly sealed: Buffer | null }>(
    `select "quarantineId", "eventId", "sourceId", bytes, sealed, "mediaType", "fetch" from (
       select quarantine_id as "quarantineId", event_id as "eventId", source_id as "sourceId",
         coalesce(mended, original) as bytes, ${SEALED} as sealed, original_media_type as "mediaType",
         fetch_details as "fetch",
         sum(${LENGTH}) over (order by quarantine_id) - ${LENGTH} as before
       from (select * from quarantine_item where redrive_id = $1 order by quarantine_id limit $2) as waiting) as sized
     where before = 0 or before < $3 order by "quarantineId"`,
    [redriveId, limit, bytesMax],
  );
  return rows.map(({ sealed, ...item }) => ({ ...item, bytes: sealed ?? item.bytes }));
}

/** What became of one item. `refusal`: why it cannot be read even now. */
export interface Tried {
  readonly quarantineId: string;
  readonly refusal: { readonly cause: string; readonly reason: string } | null;
}

/** Enters what became of items; one that was refused too often is parked. */
export async function enterTries(tx: Transaction, redriveId: string, tried: readonly Tried[]): Promise<void> {
  await tx.query(
    `update quarantine_item q set redrive_id = null, tries = q.tries + 1, cause = coalesce(t.cause, q.cause),
       reason = coalesce(t.reason, q.reason),
       state = case when t.cause is not null and q.state = 'open' and q.tries + 1 >= $4 then 'parked' else q.state end
     from unnest($1::bigint[], $2::text[], $3::text[]) as t (quarantine_id, cause, reason)
     where q.quarantine_id = t.quarantine_id and q.redrive_id = $5`,
    [
      tried.map(({ quarantineId }) => quarantineId),
      tried.map(({ refusal }) => refusal?.cause ?? null),
      new PersonalColumn(
        'text',
        tried.map(({ refusal }) => personalText(refusal?.reason)),
      ),
      TRIES_MAX,
      redriveId,
    ],
  );
  await tx.query(
    `update quarantine_redrive set sent = sent + $2, refused = refused + $3, trouble = null where redrive_id = $1`,
    [redriveId, tried.filter(({ refusal }) => !refusal).length, tried.filter(({ refusal }) => refusal).length],
  );
}

export async function enterTrouble(tx: Transaction, redriveId: string, trouble: string): Promise<void> {
  await tx.query('update quarantine_redrive set trouble = $2 where redrive_id = $1', [redriveId, trouble]);
}

export async function finishRedrive(tx: Transaction, redriveId: string): Promise<void> {
  await tx.query('update quarantine_redrive set finished_at = now(), trouble = null where redrive_id = $1', [
    redriveId,
  ]);
}
