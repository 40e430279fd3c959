import { type InventoryPage, sentence } from '#libs/contracts/index.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

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
    return failStocktaking(tx, page.stocktakingId, sentence('stock-page-missing', { page: running.last_page + 1 }));
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

export const dropItems = (tx: Transaction, id: string) =>
  tx.query('delete from stocktaking_item where stocktaking_id = $1', [id]);

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
