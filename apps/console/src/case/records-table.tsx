import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseRecord } from '../api/shapes';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { LinkReason } from './link-reason';
import { type ComparedField, differs, fieldsOf } from './record-columns';
import { Narrative } from './records-stacked';
import styles from './records-table.module.css';

const LABELS = {
  title: 'record.title',
  narrative: 'record.narrative',
  claim: 'record.claim',
  statusRaw: 'record.status',
  filedAt: 'record.filedAt',
  updatedAt: 'record.updatedAt',
} as const satisfies Record<ComparedField, string>;

function Value({ record, field }: { record: CaseRecord; field: ComparedField }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const value = record[field];
  if (!value) return <span className={styles.none}>{t('states.notStated')}</span>;
  if (field === 'filedAt' || field === 'updatedAt') return <time dateTime={value}>{minute(value)}</time>;
  if (field === 'narrative') return <Narrative text={value} />;
  return <span lang="zh-CN">{value}</span>;
}

function ColumnHead({ record }: { record: CaseRecord }) {
  const { system, sourceId } = record;
  return (
    <th scope="col" className={styles.column}>
      <SystemTag system={system} />{' '}
      <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
        {sourceId}
      </Link>
    </th>
  );
}

/** A column a record; what speaks against the first column is marked. */
export function RecordsTable({ records }: { records: CaseRecord[] }) {
  const { t } = useTranslation();
  const [first] = records as [CaseRecord];
  const keyOf = (record: CaseRecord) => `${record.system} ${record.sourceId}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than the page
    <section className={styles.scroll} aria-label={t('case.sideBySide')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {records.map((record) => (
              <ColumnHead key={keyOf(record)} record={record} />
            ))}
          </tr>
        </thead>
        <tbody>
          {fieldsOf(records).map((field) => (
            <tr key={field}>
              <th scope="row">{t(LABELS[field])}</th>
              {records.map((record) => (
                <td key={keyOf(record)} className={differs(record, first, field) ? styles.differs : undefined}>
                  <Value record={record} field={field} />
                  {differs(record, first, field) && <span className="sr-only">{t('case.differs')}</span>}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('record.decision')}</th>
            {records.map((record) => (
              <td key={keyOf(record)}>
                <LinkReason record={record} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
