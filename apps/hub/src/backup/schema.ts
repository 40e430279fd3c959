import type { ClientBase } from 'pg';

export interface Table {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Who is signed in, and who has tried: nobody should be after a restore. */
const LEFT_OUT = ['migrations', 'session', 'sign_in_try'];

/** Tables of the registry and their own columns, by name. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and c.relname <> all($1) group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  return rows;
}

export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Constraints between tables, as they would be written again. */
export const foreignKeysOf = (ask: (sql: string) => Promise<ForeignKey[]>): Promise<ForeignKey[]> =>
  ask(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );

export const withoutKey = ({ table, name }: ForeignKey): string =>
  `alter table ${table} drop constraint ${quoted(name)}`;
export const withKey = ({ table, name, definition }: ForeignKey): string =>
  `alter table ${table} add constraint ${quoted(name)} ${definition}`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');
