/** What is needed of a PostgreSQL client: pg's `Client` and `PoolClient` have this form. */
export interface SqlClient {
  query(sql: string, params: readonly unknown[]): Promise<{ readonly rows: unknown[] }>;
}

export type Row = Readonly<Record<string, unknown>>;

/** A bigint column as a number; throws RangeError where a number cannot hold it. */
export function idOf(value: unknown): number {
  const id = Number(value);
  if (!Number.isSafeInteger(id)) throw new RangeError(`an id beyond 2^53: ${String(value)}`);
  return id;
}
