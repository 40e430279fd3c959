import { useTranslation } from 'react-i18next';
import type { RuleColumn } from '../api/rules';
import { useLanguage } from '../elements/language';
import { useUnitWords } from '../elements/unit-words';
import { type CsvTable, type RowChange, rowChange } from './csv-table';
import styles from './rule-list.module.css';
import { type RuleCell, type RuleParts, rulePartsOf } from './rule-parts';
import { useColumnWords } from './use-column-words';

function Cells({ title, cells, none }: { title: string; cells: readonly RuleCell[]; none: string }) {
  const inWords = useUnitWords();
  return (
    <div className={styles.part}>
      <dt>{title}</dt>
      <dd>
        {cells.length === 0 && none}
        {cells.map(({ title: column, value, isWritten, isChanged }) => (
          <span key={column} className={isChanged ? styles.changedCell : undefined}>
            <span className={styles.faint}>{column}</span>{' '}
            <span lang={isWritten ? 'zh-CN' : undefined}>{inWords(value)}</span>
          </span>
        ))}
      </dd>
    </div>
  );
}

interface RuleProps {
  number: number;
  parts: RuleParts;
  change: RowChange;
  note: string | undefined;
}

function Rule({ number, parts: { id, reason, article, when, result }, change, note }: RuleProps) {
  const { t } = useTranslation();
  return (
    <li className={`${styles.rule} ${styles[change] ?? ''}`}>
      <span className={styles.number}>{number}</span>
      <div className={styles.said}>
        <p>
          <strong>{reason}</strong>
          {change !== 'same' && <span className={styles.mark}>{t(`rules.change.${change}`)}</span>}
        </p>
        {note && <p className={styles.note}>{note}</p>}
        <dl>
          <Cells title={t('rules.when')} cells={when} none={t('rules.always')} />
          <Cells title={t('rules.then')} cells={result} none={t('rules.nothing')} />
        </dl>
        <p className={styles.faint} lang="zh-CN">
          {article} <span className="mono">{id}</span>
        </p>
      </div>
    </li>
  );
}

interface RuleListProps {
  table: CsvTable;
  columns: readonly RuleColumn[];
  /** The version that this one is compared with. */
  before: CsvTable | null;
  notes: ReadonlyMap<number, string>;
}

/** A decision table to be read: each rule in words, in the order in which they are asked, with nothing left out but what it leaves open. */
export function RuleList({ table, columns, before, notes }: RuleListProps) {
  const words = useColumnWords(columns);
  const old = new Map((before?.rows ?? []).map((row) => [row[0], row]));
  const english = useLanguage() === 'en';
  return (
    <ol>
      {table.rows.map((row, index) => (
        <Rule
          key={row[0]}
          number={index + 1}
          parts={rulePartsOf(columns, words, row, old.get(row[0]) ?? null, english)}
          change={before ? rowChange(row, before) : 'same'}
          note={notes.get(index)}
        />
      ))}
    </ol>
  );
}
