import { PERSONAL_TABLES, type PersonalTable } from './personal-tables.js';
import { PersonalColumn } from './personal-values.js';
import type { Transaction } from './transaction.js';

const ALL = 'all';
/** Where a table's sealing has come to; a column more, and it begins anew. */
const settingOf = ({ table, columns }: PersonalTable): string =>
  `personal-sealed-to:${table}:${Object.keys(columns).sort().join(',')}`;

/** Tables that may hold what a build before has left plain; those in which there is nothing are done. */
export async function tablesToSeal(tx: Transaction): Promise<PersonalTable[]> {
  const empty = PERSONAL_TABLES.map(
    ({ table }, at) => `select $1::text[], ${at + 1} where not exists (select from ${table})`,
  );
  const names = PERSONAL_TABLES.map(settingOf);
  await tx.query(
    `insert into installation_setting (name, value)
     select e.names[e.at], '${ALL}' from (${empty.join(' union all ')}) as e (names, at) on conflict do nothing`,
    [names],
  );
  const done = await tx.query<{ name: string }>(
    `select name from installation_setting where name = any($1) and value = '${ALL}'`,
    [names],
  );
  return PERSONAL_TABLES.filter((table) => !done.some(({ name }) => name === settingOf(table)));
}

/** Seals the next rows of a table, those that are sealed already too; returns how many, 0 once all are. */
export async function sealPlainRows(tx: Transaction, table: PersonalTable, limit: number): Promise<number> {
  const setting = settingOf(table);
  const [known] = await tx.query<{ value: string }>('select value from installation_setting where name = $1', [
    setting,
  ]);
  if (known?.value === ALL) return 0;
  const identity = Object.keys(table.identity);
  const columns = Object.keys(table.columns);
  const [along] = identity as [string];
  const rows = await tx.query<Record<string, unknown>>(
    `select ${[...identity, ...columns, ...(table.reads ?? [])].join(', ')} from ${table.table} where ${along} in (
       select distinct ${along} from ${table.table} where ${along} > $1 order by 1 limit $2)
     order by ${identity.join(', ')} for update`,
    [known?.value ?? (table.identity[along] === 'text' ? '' : '0'), Math.min(limit, table.page ?? limit)],
  );
  const last = rows.at(-1)?.[along];
  if (last !== undefined) await replaceRows(tx, table, rows);
  await tx.query(
    'insert into installation_setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [setting, last === undefined ? ALL : String(last)],
  );
  return rows.length;
}

async function replaceRows(
  tx: Transaction,
  { table, identity, columns, sealed }: PersonalTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const anew = rows.map(sealed);
  const given = [...Object.entries(identity), ...Object.entries(columns)].map(
    ([, type], at) => `$${at + 1}::${type}[]`,
  );
  await tx.query(
    `update ${table} t set ${Object.keys(columns)
      .map((name) => `${name} = g.${name}`)
      .join(', ')}
     from unnest(${given.join(', ')}) as g (${[...Object.keys(identity), ...Object.keys(columns)].join(', ')})
     where ${Object.keys(identity)
       .map((name) => `t.${name} = g.${name}`)
       .join(' and ')}`,
    [
      ...Object.keys(identity).map((name) => rows.map((row) => row[name])),
      ...Object.entries(columns).map(
        ([name, type]) =>
          new PersonalColumn(
            type,
            anew.map((row) => row[name] ?? null),
          ),
      ),
    ],
  );
}
