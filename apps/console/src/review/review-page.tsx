import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import { readReviewQueue, useReviewQueue } from '../api/review';
import { Choice } from '../elements/choice';
import { LoadingState } from '../elements/loading-state';
import { More } from '../elements/more';
import { useSystemName } from '../elements/names';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { StateView } from '../elements/state-view';
import { NewsBar } from '../live/news-bar';
import { useNewEntries } from '../live/use-new-entries';
import { LastDecision } from './last-decision';
import { QueueRow } from './queue-row';
import { STATES, useReviewFilter } from './review-filter';
import styles from './review-page.module.css';

const RISKS = ['red', 'yellow', 'blue'] as const;

function Filters() {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const { data } = useReference();
  const { filter, change } = useReviewFilter();
  const all = { value: '', label: t('review.all') };
  const risks = [all, ...RISKS.map((level) => ({ value: level as string, label: t(`risk.${level}`) }))];
  const systems = [all, ...(data?.systems ?? []).map(({ name }) => ({ value: name, label: nameOf(name) }))];
  const states = STATES.map((state) => ({ value: state as string, label: t(`review.state.${state}`) }));
  return (
    <div className={styles.filters}>
      <Choice
        label={t('review.stateLabel')}
        value={filter.state as string}
        options={states}
        onChange={(value) => change('state', value)}
      />
      <Choice
        label={t('review.riskLabel')}
        value={filter.riskLevel}
        options={risks}
        onChange={(value) => change('risk', value)}
      />
      <Choice
        label={t('review.systemLabel')}
        value={filter.system}
        options={systems}
        onChange={(value) => change('system', value)}
      />
    </div>
  );
}

function Queue() {
  const { t } = useTranslation();
  const { filter, query } = useReviewFilter();
  const pages = useReviewQueue(filter);
  const { data, dataUpdatedAt, error, isError, refetch } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const news = useNewEntries({
    kinds: ['reviews'],
    list: query,
    shown: items.map(({ reviewId }) => reviewId),
    readAt: dataUpdatedAt,
    look: async () => (await readReviewQueue(filter)).items.map(({ reviewId }) => reviewId),
  });
  const bar = news && <NewsBar {...news} onShow={() => void refetch()} />;
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" />;
  if (items.length === 0)
    return (
      <>
        {bar}
        <StateView inside title={t('review.noneTitle')}>
          {t('review.none')}
        </StateView>
      </>
    );
  return (
    <>
      {bar}
      <ol className={styles.list}>
        {items.map((item) => (
          <QueueRow key={item.reviewId} item={item} query={query} />
        ))}
      </ol>
      <More pages={pages} />
    </>
  );
}

/** Questions that only a person can answer, those whose answer changes most first. */
export default function ReviewPage() {
  const { t } = useTranslation();
  usePageTitle(t('review.title'));
  return (
    <div className={styles.page}>
      <LastDecision />
      <header>
        <h1 className={styles.title}>{t('review.title')}</h1>
        <p className={styles.lead}>{t('review.lead')}</p>
      </header>
      <Filters />
      <Queue />
    </div>
  );
}
