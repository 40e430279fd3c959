import type { Transaction } from './transaction.js';

/**
 * `missing`: live at the source, and neither in the registry nor in quarantine. `other-state`: withdrawn on one side only,
 * or readable there and known here by a refusal only. `other-content`: the newest version here is not what the source has.
 * `surplus`: live here, and the source has no such item.
 */
export const DIFFERENCE_KINDS = ['missing', 'other-state', 'other-content', 'surplus'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

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
  /** The registry knows a record of this number. */
  readonly isKnown: boolean;
  /** The item of the quarantine that stands for it. */
  readonly quarantineId: string | null;
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

/** What stands for the days of changes whose time nobody says. */
export const NO_DAY = 'none';

/** In the order in which they were found, behind `after`; of one day of China, `NO_DAY`, or all of them (null). */
export const differences = (
  tx: Transaction,
  id: string,
  day: string | null,
  after: string,
  limit: number,
): Promise<Difference[]> =>
  tx.query<Difference>(
    `select difference_id as "differenceId", id as "sourceId", kind, changed_at as "changedAt", found_at as "foundAt",
       healed_at as "healedAt",
       exists (select from record r where r.system = d.system and r.source_id = d.id) as "isKnown",
       (select max(quarantine_id) from quarantine_item q
        where q.system = d.system and q.item_key in (d.id, 'id:' || d.id) and q.state <> 'resolved') as "quarantineId"
     from stocktaking_difference d
     where stocktaking_id = $1 and difference_id > $2
       and ($4::text is null or coalesce((changed_at at time zone 'Asia/Shanghai')::date::text, '${NO_DAY}') = $4)
     order by difference_id limit $3`,
    [id, after, limit, day],
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
