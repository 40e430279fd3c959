import { useTranslation } from 'react-i18next';
import { readTriage, TRIAGE_VIEWS, type TriageView, useTriage } from '../api/triage';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { DivisionChoice } from '../elements/division-choice';
import { LoadingState } from '../elements/loading-state';
import { More } from '../elements/more';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { StateView } from '../elements/state-view';
import { NewsBar } from '../live/news-bar';
import { useNewEntries } from '../live/use-new-entries';
import { LastSet } from './last-set';
import styles from './triage.module.css';
import { TriageBoard } from './triage-board';
import { useTriageActs } from './use-triage-acts';

const isView = (text: string): text is TriageView => TRIAGE_VIEWS.includes(text as TriageView);

/** The list and the division, read from the address and written to it. */
function useBoard() {
  const { filter, change } = useAddressFilter('list', 'division');
  const view: TriageView = isView(filter.list) ? filter.list : 'waiting';
  return { view, division: filter.division, change };
}

/** Cases that a triage officer looks at: those in question, the new ones, what came back, what is late. */
export default function TriagePage() {
  const { t } = useTranslation();
  usePageTitle(t('triage.title'));
  const { whole } = useNumberWords();
  const { view, division, change } = useBoard();
  const acts = useTriageActs();
  const pages = useTriage(view, division);
  const { data, dataUpdatedAt, error, isError, refetch } = pages;
  const counts = data?.pages[0]?.counts;
  const options = TRIAGE_VIEWS.map((value) => ({
    value,
    label: t(`triage.view.${value}`),
    count: counts && (counts[value] < counts.atMost ? whole(counts[value]) : `${whole(counts.atMost)}+`),
  }));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const news = useNewEntries({
    kinds: ['cases'],
    list: `${view} ${division}`,
    shown: items.map(({ caseId }) => caseId),
    readAt: dataUpdatedAt,
    look: async () => (await readTriage(view, division)).items.map(({ caseId }) => caseId),
  });
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.pageTitle}>{t('triage.title')}</h1>
        <p className={styles.faint}>{t(`triage.lead.${view}`)}</p>
      </header>
      <div className={styles.filters}>
        <Choice
          label={t('triage.list')}
          value={view}
          options={options}
          onChange={(next) => change('list', next === 'waiting' ? '' : next)}
        />
        <DivisionChoice value={division} depth={9} onChange={(code) => change('division', code)} />
      </div>
      <LastSet acts={acts} isAll={data !== undefined && items.length === 0} />
      {news && <NewsBar {...news} onShow={() => void refetch()} />}
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && items.length === 0 && (
        <StateView inside title={t('triage.noneTitle')}>
          {t('triage.none')}
        </StateView>
      )}
      {items.length > 0 && <TriageBoard key={`${view} ${division}`} items={items} acts={acts} />}
      <More pages={pages} />
    </div>
  );
}
