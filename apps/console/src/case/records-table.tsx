import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseRecord } from '../api/shapes';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { RECORD_FIELDS, type RecordField } from '../evidence/record-fields';
import { RecordLine } from '../evidence/record-line';
import { LinkReason } from './link-reason';
import { type RecordCell, recordRows } from './record-rows';
import { Narrative } from './records-stacked';
import styles from './records-table.module.css';

function Cell({ field, cell, first }: { field: RecordField; cell: RecordCell; first: string }) {
  const { t } = useTranslation();
  const { lines, agreement } = cell;
  return (
    <td className={agreement === 'differs' ? styles.differs : undefined}>
      {lines.length === 0 && <span className={styles.none}>{t('states.notStated')}</span>}
      {lines.map((line) => (
        <div key={line} className={styles.line} lang="zh-CN">
          {field === 'narrative' ? (
            <Narrative text={line} />
          ) : (
            <RecordLine field={field} line={line} other={agreement === null ? '' : first} />
          )}
        </div>
      ))}
      {agreement === 'differs' && <span className="sr-only">{t('case.differs')}</span>}
    </td>
  );
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

/** A column a record; what speaks against the first that says anything is coloured, and what both say is marked. */
export function RecordsTable({ records }: { records: CaseRecord[] }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
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
          {recordRows(records).map(({ field, cells }) => (
            <tr key={field}>
              <th scope="row">{t(RECORD_FIELDS[field])}</th>
              {records.map((record, at) => (
                <Cell
                  key={keyOf(record)}
                  field={field}
                  cell={cells[at] as RecordCell}
                  first={cells.find(({ lines }) => lines.length > 0)?.lines.join('\n') ?? ''}
                />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('record.updatedAt')}</th>
            {records.map((record) => (
              <td key={keyOf(record)}>
                {record.updatedAt && <time dateTime={record.updatedAt}>{minute(record.updatedAt)}</time>}
              </td>
            ))}
          </tr>
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
