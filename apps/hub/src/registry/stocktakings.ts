import type { InventoryPage } from '#libs/contracts/index.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/**
 * `missing`: live at the source, and neither in the registry nor in quarantine. `other-state`: withdrawn on one side only,
 * or readable there and known here by a refusal only. `other-content`: the newest version here is not what the source has.
 * `surplus`: live here, and the source has no such item.
 */
export const DIFFERENCE_KINDS = ['missing', 'other-state', 'other-content', 'surplus'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export const STOCKTAKING_STATES = ['asked', 'reading', 'read', 'compared', 'failed'] as const;

/** One comparison of a source with the registry, record by record. Counts are null until it has ended. */
export interface Stocktaking {
  readonly stocktakingId: string;
  readonly system: string;
  readonly cause: 'schedule' | 'person';
  readonly actor: string;
  readonly reason: string;
  readonly state: (typeof STOCKTAKING_STATES)[number];
  readonly askedAt: Date;
  readonly heardAt: Date;
  readonly endedAt: Date | null;
  /** Items that are not withdrawn, malformed ones included. */
  readonly sourceCount: number | null;
  /** Live records, and items known by a refusal only. */
  readonly registryCount: number | null;
  readonly differing: number | null;
  /** Of these, how many still differ. */
  readonly stillDiffering: number;
  /** When the differing windows of the source were asked for again. */
  readonly healingAt: Date | null;
  readonly problem: string | null;
}

/** What changed at the source within one day (of China); null: the source does not say when. */
export interface StocktakingDay {
  readonly day: string | null;
  readonly sourceCount: number;
  readonly registryCount: number;
  /** Over identities and contents, in order: equal where both sides hold the same. */
  readonly sourceDigest: string;
  readonly registryDigest: string;
  readonly differing: number;
}

export interface Difference {
  readonly differenceId: string;
  readonly sourceId: string;
  readonly kind: DifferenceKind;
  readonly changedAt: Date | null;
  readonly foundAt: Date;
  readonly healedAt: Date | null;
}

const SELECT = `select stocktaking_id as "stocktakingId", system, cause, actor, reason, state, asked_at as "askedAt",
  heard_at as "heardAt", ended_at as "endedAt", source_count as "sourceCount", registry_count as "registryCount", differing,
  (select count(*)::int from stocktaking_difference d where d.stocktaking_id = s.stocktaking_id and healed_at is null)
    as "stillDiffering", healing_at as "healingAt", problem from stocktaking s`;

/** Enters a stocktaking; null where one of this source has not ended. */
export async function enterStocktaking(
  tx: Transaction,
  entry: Pick<Stocktaking, 'system' | 'cause' | 'actor' | 'reason'>,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `insert into stocktaking (system, cause, actor, reason) values ($1, $2, $3, $4)
     on conflict (system) where ended_at is null do nothing returning stocktaking_id as id`,
    [entry.system, entry.cause, entry.actor, entry.reason],
  );
  return row?.id ?? null;
}

/** The newest first, below `before`. */
export const stocktakings = (
  tx: Transaction,
  system: string | null,
  before: string | null,
  limit: number,
): Promise<Stocktaking[]> =>
  tx.query<Stocktaking>(
    `${SELECT} where ($1::text is null or system = $1) and ($2::bigint is null or stocktaking_id < $2)
     order by stocktaking_id desc limit $3`,
    [system, before, limit],
  );

export async function stocktaking(tx: Transaction, id: string): Promise<Stocktaking | undefined> {
  const [found] = await tx.query<Stocktaking>(`${SELECT} where stocktaking_id = $1`, [id]);
  return found;
}

export const runningStocktakings = (tx: Transaction): Promise<Stocktaking[]> =>
  tx.query<Stocktaking>(`${SELECT} where ended_at is null order by stocktaking_id`);

/** System -> when stock was last taken of it, whatever came of it. */
export async function lastStocktakings(tx: Transaction): Promise<Map<string, Date>> {
  const rows = await tx.query<{ system: string; at: Date }>(
    'select system, max(asked_at) as at from stocktaking group by system',
  );
  return new Map(rows.map(({ system, at }) => [system, at]));
}

/** The connector has taken the order. */
export async function markReading(tx: Transaction, id: string): Promise<void> {
  await tx.query(`update stocktaking set state = 'reading' where stocktaking_id = $1 and state = 'asked'`, [id]);
}

export async function failStocktaking(tx: Transaction, id: string, problem: string): Promise<void> {
  await tx.query(
    `update stocktaking set state = 'failed', ended_at = now(), problem = $2
     where stocktaking_id = $1 and ended_at is null`,
    [id, problem],
  );
  await dropItems(tx, id);
}

/**
 * Takes one page. Page 0 begins anew: a connector that was restarted reads from the beginning. A page that came before
 * changes nothing, and one that is not the next ends the stocktaking, since nobody knows what it would lack.
 */
export async function takePage(tx: Transaction, page: InventoryPage): Promise<void> {
  const [running] = await tx.query<{ last_page: number }>(
    `select last_page from stocktaking
     where stocktaking_id::text = $1 and system = $2 and state in ('asked', 'reading') for update`,
    [page.stocktakingId, page.system],
  );
  if (!running || (page.page > 0 && page.page <= running.last_page)) return;
  if (page.page > running.last_page + 1)
    return failStocktaking(tx, page.stocktakingId, `page ${running.last_page + 1} of the inventory did not come`);
  if (page.page === 0) await dropItems(tx, page.stocktakingId);
  await insertRows(tx, 'stocktaking_item', ITEM_COLUMNS, itemRows(page), LATER_WINS);
  await tx.query(`update stocktaking set state = $3, last_page = $2, heard_at = now() where stocktaking_id = $1`, [
    page.stocktakingId,
    page.page,
    page.end === null ? 'reading' : 'read',
  ]);
}

const ITEM_COLUMNS = {
  stocktaking_id: 'bigint',
  id: 'text',
  standing: 'text',
  content_hash: 'text',
  changed_at: 'timestamptz',
};
const LATER_WINS = `on conflict (stocktaking_id, id) do update
  set standing = excluded.standing, content_hash = excluded.content_hash, changed_at = excluded.changed_at`;

/** A page in which an item comes twice holds its later state last. */
const itemRows = ({ stocktakingId, entries }: InventoryPage) =>
  [...new Map(entries.map((entry) => [entry.id, entry])).values()].map((entry) => ({
    stocktaking_id: stocktakingId,
    id: entry.id,
    standing: entry.standing,
    content_hash: entry.contentHash,
    changed_at: entry.changedAt,
  }));

const dropItems = (tx: Transaction, id: string) =>
  tx.query('delete from stocktaking_item where stocktaking_id = $1', [id]);

/** A record that came of an item without identity, as a person mended it. */
const IS_MENDED = `exists (
  select from record_version v join quarantine_item q using (event_id)
  where v.record_id = side.record_id and q.system = $2 and q.source_id is null and q.state = 'mended')`;
const IS_REFUSED_HERE = `exists (
  select from quarantine_item q
  where q.system = $2 and q.item_key = 'id:' || side.id and q.stage = 'hub' and q.state <> 'resolved')`;

/**
 * Both sides, an item a line. What changed here since the source was begun to be read is left out: its newer state need not
 * be what was read. An item without identity is known to the quarantine by its bytes; once mended it is a record here, and
 * unreadable at the source as before. What the hub itself refused stands in quarantine as the source has it.
 */
const SIDES = `with item as (
    select id, standing, content_hash, changed_at from stocktaking_item where stocktaking_id = $1
  ), mine as (
    select source_id as id, state, content_hash, updated_at, record_id from record where system = $2
    union all
    select item_key, case state when 'mended' then 'mended' else 'quarantined' end, null, last_seen, null
    from quarantine_item where system = $2 and source_id is null and stage = 'connector' and state <> 'resolved'
  ), side as (
    select coalesce(i.id, m.id) as id, i.standing, m.state, i.content_hash as theirs, m.content_hash as ours, m.record_id,
      coalesce(i.changed_at, m.updated_at) as changed_at, i.standing in ('live', 'malformed') as is_there,
      m.state in ('live', 'quarantined') as is_here, m.updated_at > $3 as is_moving
    from item i full join mine m on m.id = i.id
  ), judged as (
    select *, case
      when is_moving then null
      when standing = 'withdrawn' then case when state = 'live' then 'other-state' end
      when standing is null then case when is_here and not ${IS_MENDED} then 'surplus' end
      when state is null then 'missing'
      when standing = 'malformed' then case when state = 'withdrawn' then 'other-state' end
      when state = 'live' and theirs = ours or ${IS_REFUSED_HERE} then null
      when state = 'live' then 'other-content'
      else 'other-state'
    end as kind
    from side
  )`;

/** How many items differ now. */
export async function countDifferences(tx: Transaction, one: Stocktaking): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`${SIDES} select count(*)::int from judged where kind is not null`, [
    one.stocktakingId,
    one.system,
    one.askedAt,
  ]);
  return row?.count ?? 0;
}

/** What is to be compared a second time, or for the last. */
export async function doubtsOf(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx.query<{ doubts: number | null }>('select doubts from stocktaking where stocktaking_id = $1', [
    id,
  ]);
  return row?.doubts ?? null;
}

export async function enterDoubts(tx: Transaction, id: string, doubts: number): Promise<void> {
  await tx.query('update stocktaking set doubts = $2 where stocktaking_id = $1', [id, doubts]);
}

/** Enters what differs, day by day and item by item, and ends the stocktaking. Older differences that are gone are healed. */
export async function conclude(tx: Transaction, one: Stocktaking): Promise<void> {
  const of = [one.stocktakingId, one.system, one.askedAt];
  await tx.query(
    `${SIDES} insert into stocktaking_day
       (stocktaking_id, day, source_count, registry_count, source_digest, registry_digest, differing)
     select $1, (changed_at at time zone 'Asia/Shanghai')::date, count(*) filter (where is_there),
       count(*) filter (where is_here),
       coalesce(md5(string_agg(concat_ws(' ', id, theirs), ',' order by id) filter (where is_there)), ''),
       coalesce(md5(string_agg(concat_ws(' ', id, case when standing = 'malformed' then null else ours end), ',' order by id)
         filter (where is_here)), ''),
       count(kind)
     from judged where is_there or is_here group by 2`,
    of,
  );
  await tx.query(
    `${SIDES}, found as (
       insert into stocktaking_difference (stocktaking_id, system, id, kind, content_hash, changed_at)
       select $1, $2, id, kind, theirs, changed_at from judged where kind is not null
       on conflict (system, id) where healed_at is null do update
         set stocktaking_id = excluded.stocktaking_id, kind = excluded.kind, content_hash = excluded.content_hash,
             changed_at = excluded.changed_at
       returning id
     ) update stocktaking_difference d set healed_at = now()
       where system = $2 and healed_at is null and id not in (select id from found)`,
    of,
  );
  await tx.query(
    `update stocktaking s set state = 'compared', ended_at = now(), (source_count, registry_count, differing) = (
       select coalesce(sum(source_count), 0), coalesce(sum(registry_count), 0), coalesce(sum(differing), 0)
       from stocktaking_day d where d.stocktaking_id = s.stocktaking_id)
     where stocktaking_id = $1`,
    [one.stocktakingId],
  );
  await dropItems(tx, one.stocktakingId);
}

/** Marks what has come right since it was found. */
export async function healSettled(tx: Transaction): Promise<void> {
  await tx.query(
    `update stocktaking_difference d set healed_at = now()
     where healed_at is null and case kind
       when 'surplus' then not exists (
         select from record r where r.system = d.system and r.source_id = d.id and r.state in ('live', 'quarantined'))
       else exists (
         select from record r where r.system = d.system and r.source_id = d.id
           and (r.updated_at > d.found_at or d.kind <> 'other-state' and r.content_hash = d.content_hash)) end`,
  );
}

/** System -> items that still differ. */
export async function openDifferences(tx: Transaction): Promise<Map<string, number>> {
  const rows = await tx.query<{ system: string; open: number }>(
    'select system, count(*)::int as open from stocktaking_difference where healed_at is null group by system',
  );
  return new Map(rows.map(({ system, open }) => [system, open]));
}

export const days = (tx: Transaction, id: string): Promise<StocktakingDay[]> =>
  tx.query<StocktakingDay>(
    `select day::text, source_count as "sourceCount", registry_count as "registryCount", source_digest as "sourceDigest",
       registry_digest as "registryDigest", differing
     from stocktaking_day where stocktaking_id = $1 order by day nulls first`,
    [id],
  );

/** In the order in which they were found, behind `after`. */
export const differences = (tx: Transaction, id: string, after: string, limit: number): Promise<Difference[]> =>
  tx.query<Difference>(
    `select difference_id as "differenceId", id as "sourceId", kind, changed_at as "changedAt", found_at as "foundAt",
       healed_at as "healedAt"
     from stocktaking_difference where stocktaking_id = $1 and difference_id > $2 order by difference_id limit $3`,
    [id, after, limit],
  );

/** A stretch of a source's times of change; null ends: everything. */
export interface Window {
  readonly from: string | null;
  readonly until: string | null;
}

/**
 * The stretches of the source that hold what differs and can be had from it again, at most `limit`: days that follow one
 * another are one. Everything, where the source does not say when an item changed.
 */
export async function windowsToRead(tx: Transaction, id: string, limit: number): Promise<Window[]> {
  const rows = await tx.query<Window>(
    `with day as (
       select distinct (changed_at at time zone 'Asia/Shanghai')::date as day from stocktaking_difference
       where stocktaking_id = $1 and healed_at is null and kind <> 'surplus'
     ), stretch as (
       select min(day) as first, max(day) as last from (
         select day, day - row_number() over (order by day)::int as run from day) as runs group by run
     )
     select to_char(first, 'YYYY-MM-DD') || 'T00:00:00+08:00' as "from",
       to_char(last, 'YYYY-MM-DD') || 'T23:59:59.999999+08:00' as until
     from stretch order by first`,
    [id],
  );
  return rows.length > limit || rows.some(({ from }) => from === null) ? [{ from: null, until: null }] : rows;
}

/** Sources whose newest comparison found something that was not read again yet. */
export const unhealed = (tx: Transaction): Promise<Pick<Stocktaking, 'stocktakingId' | 'system'>[]> =>
  tx.query(
    `select stocktaking_id as "stocktakingId", system from stocktaking s
     where state = 'compared' and differing > 0 and healing_at is null
       and not exists (select from stocktaking n where n.system = s.system and n.stocktaking_id > s.stocktaking_id)`,
  );

export async function markHealing(tx: Transaction, id: string): Promise<void> {
  await tx.query('update stocktaking set healing_at = now() where stocktaking_id = $1', [id]);
}

/** Removes what ended longer ago than `keepDays`, but not what still differs. */
export async function forgetOld(tx: Transaction, keepDays: number): Promise<void> {
  await tx.query(
    `delete from stocktaking s where ended_at < now() - make_interval(days => $1) and not exists (
       select from stocktaking_difference d where d.stocktaking_id = s.stocktaking_id and healed_at is null)`,
    [keepDays],
  );
}
