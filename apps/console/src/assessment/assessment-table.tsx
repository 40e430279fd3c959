import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow, AssessmentShare, Counted } from '../api/assessment';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import styles from './assessment.module.css';
import { inOrder, type RowOrder } from './row-order';
import { useFigureColumns, useRowName } from './row-words';

/** Those with most cases; a city has hundreds of units. */
const ROWS_AT_FIRST = 20;

interface TableProps {
  data: Assessment;
  order: RowOrder;
  onSort(sort: string): void;
  counted: Counted | null;
  onOpen(counted: Counted | null): void;
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** A row a place, unit or source, a column a measure; every share opens the cases behind it, every head sorts. */
export function AssessmentTable({ data, order, onSort, counted, onOpen }: TableProps) {
  const { t } = useTranslation();
  const nameOf = useRowName(data.by);
  const columns = useFigureColumns(data);
  const [isWhole, setWhole] = useState(false);
  const rows = inOrder(data.rows, order, nameOf);
  const shown = isWhole ? rows : rows.filter((row, at) => at < ROWS_AT_FIRST || row.code === counted?.code);
  return (
    <Section title={t('assessment.table')} lead={t('assessment.tableLead')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} aria-label={t('assessment.figures')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ sort, label }) => (
                <th key={sort} scope="col" aria-sort={sort === order.sort ? SORTED[order.direction] : undefined}>
                  <button type="button" className={styles.sort} onClick={() => onSort(sort)}>
                    {label}
                    {sort === order.sort && <span aria-hidden="true">{order.direction === 'asc' ? ' ↑' : ' ↓'}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row row={data.total} code={null} name={t('assessment.total')} counted={counted} onOpen={onOpen} />
            {shown.map((row) => (
              <Row key={row.code} row={row} code={row.code} name={nameOf(row)} counted={counted} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < rows.length && (
        <div className={styles.more}>
          <Button onClick={() => setWhole(true)}>{t('assessment.allRows', { count: rows.length })}</Button>
        </div>
      )}
    </Section>
  );
}

interface RowProps {
  row: AssessmentRow;
  code: string | null;
  name: string;
  counted: Counted | null;
  onOpen(counted: Counted | null): void;
}

function Row({ row, code, name, counted, onOpen }: RowProps) {
  const { whole } = useNumberWords();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{whole(row.cases)}</td>
      {row.shares.map((share) => {
        const isOpen = counted !== null && counted.code === code && counted.measure === share.measure;
        return (
          <td key={share.measure} className={share.behind ? styles.behind : undefined}>
            <ShareCell
              share={share}
              isOpen={isOpen}
              onOpen={() => onOpen(isOpen ? null : { code, measure: share.measure, holds: true })}
            />
          </td>
        );
      })}
      <td>{row.meanDays ?? '—'}</td>
      <td>{row.medianDays ?? '—'}</td>
    </tr>
  );
}

function ShareCell({ share, isOpen, onOpen }: { share: AssessmentShare; isOpen: boolean; onOpen(): void }) {
  const { t } = useTranslation();
  const { percent, whole } = useNumberWords();
  if (share.of === 0) return <>—</>;
  return (
    <button type="button" aria-pressed={isOpen} className={styles.share} onClick={onOpen}>
      <span>{share.part === share.of ? '100%' : percent(share.part / share.of)}</span>
      <span className={styles.faint}>
        {whole(share.part)}/{whole(share.of)}
      </span>
      {share.behind && <span className={styles.mark}>{t('assessment.behind')}</span>}
    </button>
  );
}
