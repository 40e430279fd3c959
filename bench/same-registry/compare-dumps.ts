import { readFileSync } from 'node:fs';

export interface TableDifference {
  readonly table: string;
  readonly rows: readonly [before: number, after: number];
  /** The first rows that only one of the two has. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

const SHOWN = 3;

/** Tables whose rows differ between two dumps; none: the registries are the same. */
export function compareDumps(before: string, after: string): TableDifference[] {
  const [one, other] = [byTable(before), byTable(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((table) => {
    const [left, right] = [one.get(table) ?? [], other.get(table) ?? []];
    const [known, found] = [new Set(left), new Set(right)];
    const onlyBefore = left.filter((row) => !found.has(row));
    const onlyAfter = right.filter((row) => !known.has(row));
    if (onlyBefore.length + onlyAfter.length === 0 && left.length === right.length) return [];
    return [
      {
        table,
        rows: [left.length, right.length] as const,
        onlyBefore: onlyBefore.slice(0, SHOWN),
        onlyAfter: onlyAfter.slice(0, SHOWN),
      },
    ];
  });
}

function byTable(file: string): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const at = line.indexOf(' ');
    if (at < 0) continue;
    const rows = tables.get(line.slice(0, at)) ?? [];
    tables.set(line.slice(0, at), rows);
    rows.push(line.slice(at + 1));
  }
  return tables;
}
