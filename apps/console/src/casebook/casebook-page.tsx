import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CasebookEntry, PRINTED_ROWS, readPart, saveCasebook, useCasebook } from '../api/casebook';
import { busy } from '../elements/busy';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import { useNow, useTimeWords } from '../elements/time';
import { useWork } from '../elements/work';
import { Offer } from '../live/offer';
import { PersonalData } from '../personal/personal-data';
import styles from './casebook.module.css';
import { useCasebookAddress } from './casebook-address';
import { CasebookFilters } from './casebook-filters';
import { CasebookGroups } from './casebook-groups';
import { CasebookPrint, type Printed } from './casebook-print';
import { CasebookTable } from './casebook-table';
import { useFilterWords } from './filter-words';
import { PaperDialog } from './paper-dialog';
import { PrintParts } from './print-parts';

/** Rows and what they are counted by. */
const CASEBOOK_QUERIES = ['casebook', 'casebook-groups'];
const HOUR_MS = 3_600_000;

/** The casebook (电子台账): one row a case, from intake to performance. */
export default function CasebookPage() {
  const { t } = useTranslation();
  usePageTitle(t('casebook.title'));
  const { whole } = useNumberWords();
  const today = useTimeWords().day(new Date(useNow(HOUR_MS)).toISOString());
  const { period, by, filter, order, groupOrder, change, narrow, sortBy, sortGroupsBy, look } =
    useCasebookAddress(today);
  const which = useFilterWords(filter);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [asked, setAsked] = useState<CasebookEntry | null>(null);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const { run, isBusy, refusal } = useWork();
  const { data, dataUpdatedAt, error, isError, refetch } = useCasebook(filter, order, purpose);
  const queries = useQueryClient();
  const donePrinting = useCallback(() => setPrinted(null), []);
  const print = async (part: number) =>
    setPrinted({ entries: await readPart(filter, order, purpose, part), from: part * PRINTED_ROWS });
  const parts = Math.ceil((data?.total ?? 0) / PRINTED_ROWS);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{t('casebook.title')}</h1>
          <p className={styles.faint}>{t('casebook.lead')}</p>
        </div>
        <div className={styles.acts}>
          <PersonalData purpose={purpose} onPurpose={setPurpose} />
          <Button
            {...busy(isBusy)}
            disabled={!data?.total}
            onClick={() => (parts > 1 ? setIsChoosing(true) : run(() => print(0)))}
          >
            {t('casebook.print')}
          </Button>
          <Button
            type="primary"
            {...busy(isBusy)}
            disabled={!data?.total}
            onClick={() => run(() => saveCasebook(filter, order, purpose))}
          >
            {t('casebook.excel')}
          </Button>
          {refusal}
        </div>
      </header>
      <CasebookFilters period={period} by={by} filter={filter} onChange={change} onLook={look} />
      <Offer
        kinds={['cases']}
        readAt={dataUpdatedAt}
        onShow={() => void Promise.all(CASEBOOK_QUERIES.map((key) => queries.invalidateQueries({ queryKey: [key] })))}
      />
      {by !== '' && (
        <CasebookGroups key={by} by={by} filter={filter} order={groupOrder} onSort={sortGroupsBy} onNarrow={narrow} />
      )}
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section title={t('casebook.rowsOf', { count: data.total, shown: whole(data.total) })} flush>
          {data.total === 0 ? (
            <StateView inside title={t('triage.noneTitle')}>
              {t('city.none')}
            </StateView>
          ) : (
            <CasebookTable
              filter={filter}
              order={order}
              purpose={purpose}
              total={data.total}
              onSort={sortBy}
              onPaper={setAsked}
            />
          )}
        </Section>
      )}
      {asked && <PaperDialog entry={asked} onClose={() => setAsked(null)} />}
      {isChoosing && data && (
        <PrintParts
          total={data.total}
          onPrint={(part) => {
            setIsChoosing(false);
            run(() => print(part));
          }}
          onClose={() => setIsChoosing(false)}
        />
      )}
      {printed && data && (
        <CasebookPrint
          {...printed}
          total={data.total}
          head={`${t('casebook.printHead', { title: t('casebook.title'), on: today })} · ${which}`}
          onDone={donePrinting}
        />
      )}
    </div>
  );
}
