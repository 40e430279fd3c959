import { useCallback } from 'react';
import type { CsvTable } from './csv-table';

/** A row that keeps its identity while it is moved and written in. */
export interface KeptRow {
  key: number;
  cells: string[];
}

const swapped = <T>(rows: readonly T[], one: number, other: number): T[] => {
  const next = [...rows];
  [next[one], next[other]] = [next[other] as T, next[one] as T];
  return next;
};

export const keptRows = (rows: readonly string[][]): KeptRow[] => rows.map((cells, key) => ({ key, cells }));

/** Changes rows of a table while somebody edits them. `setRows` stays the same. */
export function useRows(titles: CsvTable['titles'], setRows: (change: (now: KeptRow[]) => KeptRow[]) => void) {
  const setCell = useCallback(
    (index: number, column: number, value: string) =>
      setRows((now) => now.map((row, at) => (at === index ? { ...row, cells: row.cells.with(column, value) } : row))),
    [setRows],
  );
  const move = useCallback(
    (index: number, step: number) => setRows((now) => swapped(now, index, index + step)),
    [setRows],
  );
  const add = useCallback(
    (index: number) =>
      setRows((now) => {
        const key = Math.max(-1, ...now.map((row) => row.key)) + 1;
        return now.toSpliced(index + 1, 0, { key, cells: titles.map(() => '') });
      }),
    [titles, setRows],
  );
  const remove = useCallback((index: number) => setRows((now) => now.toSpliced(index, 1)), [setRows]);
  return { setCell, move, add, remove };
}
