import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow, AssessmentShare, Counted } from '../api/assessment';
import { useLanguage } from '../elements/language';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import styles from './assessment.module.css';

/** Those with most cases; a city has hundreds of units. */
const ROWS_AT_FIRST = 20;

interface TableProps {
  data: Assessment;
  counted: Counted | null;
  onOpen(counted: Counted | null): void;
}

/** A row a place, unit or source, a column a measure; every share opens the cases behind it. */
export function AssessmentTable({ data, counted, onOpen }: TableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const systemName = useSystemName();
  const typeName = useDisputeTypeName();
  const nameOf = ({ code, name }: AssessmentRow) => {
    if (data.by === 'source') return systemName(code);
    return data.by === 'type' ? typeName(code) : (name ?? t('city.unplaced'));
  };
  const [isWhole, setWhole] = useState(false);
  const rows = [...data.rows].sort((a, b) => b.cases - a.cases);
  const shown = isWhole ? rows : rows.filter((row, at) => at < ROWS_AT_FIRST || row.code === counted?.code);
  return (
    <Section title={t('assessment.table')} lead={t('assessment.tableLead')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} aria-label={t('assessment.figures')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(`assessment.by.${data.by}`)}</th>
              <th scope="col">{t('assessment.cases')}</th>
              {data.measures.map(({ measure, name }) => (
                <th key={measure} scope="col">
                  {name[language]}
                </th>
              ))}
              <th scope="col">{t('assessment.meanDays')}</th>
              <th scope="col">{t('assessment.medianDays')}</th>
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
