import { useTranslation } from 'react-i18next';
import type { RuleColumn } from '../api/rules';
import { useLanguage } from '../elements/language';
import { type CsvTable, type RowChange, rowChange } from './csv-table';
import { RuleHead } from './rule-head';
import styles from './rules.module.css';
import { useColumnWords } from './use-column-words';

const LOOKS: Record<RowChange, string | undefined> = { added: styles.added, changed: styles.changed, same: undefined };

interface RuleTableProps {
  table: CsvTable;
  columns: readonly RuleColumn[];
  /** The version that this one is compared with. */
  before: CsvTable | null;
  notes: ReadonlyMap<number, string>;
}

/** A table as officials wrote it: the first row that fits decides. Changed cells are marked. */
export function RuleTable({ table, columns, before, notes }: RuleTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { titles, cell: said } = useColumnWords(columns);
  if (table.rows.length === 0) return <p className={styles.empty}>{t('rules.empty')}</p>;
  const old = new Map((before?.rows ?? []).map((row) => [row[0], row]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than the page
    <section className={styles.scroll} aria-label={t('rules.table')} tabIndex={0}>
      <table className={styles.table} lang="zh-CN">
        <RuleHead table={table} titles={titles} />
        <tbody>
          {table.rows.map((row, index) => {
            const change = before ? rowChange(row, before) : 'same';
            return (
              <tr key={row[0]} className={LOOKS[change]}>
                <td className={styles.order}>
                  {index + 1}
                  {change !== 'same' && <span className={styles.mark}>{t(`rules.change.${change}`)}</span>}
                  {notes.has(index) && <span className={styles.note}>{notes.get(index)}</span>}
                </td>
                {row.map((cell, column) => (
                  <td
                    key={table.titles[column]}
                    lang={said(column, cell) === cell ? undefined : language}
                    className={change === 'changed' && old.get(row[0])?.[column] !== cell ? styles.cell : undefined}
                  >
                    {said(column, cell)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
