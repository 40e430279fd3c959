import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** One open PostgreSQL transaction. Rows come back as plain objects; bigint columns as decimal strings. */
export interface Transaction {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it does not. */
export const inTransaction = <T>(database: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  between(database, 'begin', work);

/** As `inTransaction`, for reading only: all queries see the registry as of one moment. */
export const inSnapshot = <T>(database: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  between(database, 'begin isolation level repeatable read, read only', work);

async function between<T>(database: DataSource, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const runner = database.createQueryRunner();
  // The driver's own client: the batch path wants neither TypeORM's query log nor its result shapes.
  const client = (await runner.connect()) as PoolClient;
  const tx: Transaction = {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await client.query(sql, parameters as unknown[])).rows as Row[],
  };
  try {
    await client.query(begin);
    const result = await work(tx);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that broke has rolled back by itself; the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
