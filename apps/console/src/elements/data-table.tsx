import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import tables from './tables.module.css';

export interface Column<Row> {
  head: string;
  cell(row: Row): ReactNode;
  /** What it is about: the head of a card on a phone. */
  kind?: 'which' | 'why' | 'number';
}

interface DataTableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}

/** Rows on a desk, cards on a phone. */
export function DataTable<Row>({ columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <table className={`${tables.table} ${styles.cards}`}>
      <thead>
        <tr>
          {columns.map(({ head, kind }) => (
            <th key={head} scope="col" className={kind === 'number' ? tables.number : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head, cell, kind }) => (
              <td
                key={head}
                className={kind && tables[kind]}
                data-label={kind === 'which' || kind === 'why' ? undefined : head}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
