import { canonicalJson } from '#libs/contracts/index.js';
import type { Transaction } from '../registry/transaction.js';
import { DERIVED, type Derived } from './kept-tables.js';
import { derivedRows, type OpenedRow } from './keyed-rows.js';
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
      yield { of: derived.table, key, columns: digested(compared(row, derived), seal) };
}

function compared(row: OpenedRow['row'], { without = {} }: Derived): OpenedRow['row'] {
  const left = Object.entries(row).map(([name, value]) => {
    const away = without[name];
    if (away === undefined || value === null) return [name, value];
    const { [away]: _, ...rest } = value as Record<string, unknown>;
    return [name, rest];
  });
  return Object.fromEntries(left);
}

function digested(row: OpenedRow['row'], seal: LineSeal): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null) continue;
    for (const [member, text] of membersOf(name, value)) columns[member] = seal.digest(text) as string;
  }
  return columns;
}

const membersOf = (name: string, value: unknown): (readonly [string, string])[] =>
  BY_MEMBER.has(name)
    ? Object.entries(value as object).map(([member, said]) => [`${name}.${member}`, canonicalJson(said)])
    : [[name, typeof value === 'string' ? value : canonicalJson(value)]];
