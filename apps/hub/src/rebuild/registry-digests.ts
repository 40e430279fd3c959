import type { Transaction } from '../registry/transaction.js';
import { DERIVED } from './kept-tables.js';
import { derivedRows } from './keyed-rows.js';
import type { LineSeal } from './sealed-lines.js';

/** Digests of one derived row, column by column; of a jsonb object, member by member: `unified.title`. */
export interface DigestedRow {
  readonly of: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
}

/** Columns whose members are compared each for itself. */
const BY_MEMBER = new Set(['unified']);

/** All that follows from the logs, digested, table after table. */
export async function* registryDigests(tx: Transaction, seal: LineSeal): AsyncGenerator<DigestedRow> {
  for (const derived of DERIVED)
    for await (const { key, row } of derivedRows(tx, derived))
      yield { of: derived.table, key, columns: digested(row, seal) };
}

function digested(row: string, seal: LineSeal): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [name, text] of Object.entries(JSON.parse(row) as Record<string, string | null>)) {
    if (text === null) continue;
    for (const [member, value] of membersOf(name, text)) columns[member] = seal.digest(value) as string;
  }
  return columns;
}

const membersOf = (name: string, text: string): (readonly [string, string])[] =>
  BY_MEMBER.has(name)
    ? Object.entries(JSON.parse(text) as object).map(([member, value]) => [`${name}.${member}`, JSON.stringify(value)])
    : [[name, text]];
