import { dropItems, type Stocktaking } from './stocktakings.js';
import type { Transaction } from './transaction.js';

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
    select source_id as id, coalesce(erased_while, state) as state, content_hash, updated_at, record_id from record where system = $2
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
