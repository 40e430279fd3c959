import type { Transaction } from './transaction.js';

/** How connections of hubs are called; how those of builds were that cannot open sealed contents, and those that open but ask of what is sealed today by SQL. */
export const HUB_CONNECTIONS = 'yian-tong-hub-3';
const EARLIER_HUBS = { contents: ['yian-tong-hub'], personal: ['yian-tong-hub', 'yian-tong-hub-2'] } as const;

/** What has begun to be sealed at a time of its own: what the mapping made of records; all else that is said of people. */
export type SealingForm = keyof typeof EARLIER_HUBS;

/**
 * Whether these are sealed from now on. They are once no hub of an earlier build is connected, which could not read them;
 * from then on for ever.
 */
export async function sealingHasBegun(tx: Transaction, form: SealingForm): Promise<boolean> {
  const rows = await tx.query(
    `with began as (
       insert into installation_setting (name, value) select $1, now()::text
       where not exists (select from pg_stat_activity
         where datname = current_database() and application_name = any($2::text[]))
       on conflict do nothing returning name)
     select from began union all select from installation_setting where name = $1`,
    [`${form}-sealed-since`, EARLIER_HUBS[form]],
  );
  return rows.length > 0;
}
