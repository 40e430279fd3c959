import type { Transaction } from './transaction.js';

const SETTING = 'contents-sealed-since';
/** How connections of hubs are called, and how those of builds were that cannot open sealed contents. */
export const HUB_CONNECTIONS = 'yian-tong-hub-2';
const EARLIER_HUBS = 'yian-tong-hub';

/**
 * Whether contents are sealed from now on. They are once no hub of an earlier build is connected, which could not read
 * them; from then on for ever.
 */
export async function contentsAreSealed(tx: Transaction): Promise<boolean> {
  const rows = await tx.query(
    `with began as (
       insert into installation_setting (name, value) select $1, now()::text
       where not exists (select from pg_stat_activity where datname = current_database() and application_name = $2)
       on conflict do nothing returning name)
     select from began union all select from installation_setting where name = $1`,
    [SETTING, EARLIER_HUBS],
  );
  return rows.length > 0;
}
