import type { DataSource } from 'typeorm';

type Counts = ReadonlyMap<string, number>;

async function counted(database: DataSource, sql: string): Promise<Counts> {
  const rows: { state: string; count: number }[] = await database.query(sql);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Orders to sources that are not taken, by state: `waiting`, `sent`, `held`. */
export const openWriteBacks = (database: DataSource): Promise<Counts> =>
  counted(database, `select state, count(*)::int as count from write_back where state <> 'taken' group by state`);

/** Deliveries to departments that are not taken and can be, by state: `waiting`, `sent`, `dead`. */
export const openDeliveries = (database: DataSource): Promise<Counts> =>
  counted(
    database,
    `select d.state, count(*)::int as count from exchange_delivery d join exchange_subscription s using (subscription_id)
     where d.state in ('waiting', 'sent', 'dead') and d.payload <> '' and s.state <> 'ended' group by d.state`,
  );
