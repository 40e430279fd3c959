import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CaseRecord } from '../api/shapes';
import { Choice } from '../elements/choice';
import { Section } from '../elements/section';
import styles from './case-acts.module.css';
import { differences, recordRows } from './record-rows';
import { RecordsStacked } from './records-stacked';
import { RecordsTable } from './records-table';

type View = 'stacked' | 'side-by-side';

/** The originals behind the case; how they are laid out is in the address (`?records=side-by-side`). */
export function Records({ records, acts }: { records: CaseRecord[]; acts: ReactNode }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view: View = search.get('records') === 'side-by-side' ? 'side-by-side' : 'stacked';
  const several = records.length > 1;
  const change = (next: View) =>
    setSearch(
      (current) => {
        if (next === 'stacked') current.delete('records');
        else current.set('records', next);
        return current;
      },
      { replace: true },
    );
  const lead = several
    ? view === 'stacked'
      ? t('case.recordsLead', { number: records.length })
      : t('case.recordsLeadMarked', { number: records.length, differing: differences(recordRows(records)) })
    : t('case.recordsLeadOne');
  const options = [
    { value: 'stacked' as const, label: t('case.stacked') },
    { value: 'side-by-side' as const, label: t('case.sideBySide') },
  ];
  return (
    <Section
      flush
      title={t('case.records')}
      lead={lead}
      extra={
        <div className={styles.bar}>
          {acts}
          {several && <Choice quiet label={t('case.view')} value={view} options={options} onChange={change} />}
        </div>
      }
    >
      {several && view === 'side-by-side' ? <RecordsTable records={records} /> : <RecordsStacked records={records} />}
    </Section>
  );
}
