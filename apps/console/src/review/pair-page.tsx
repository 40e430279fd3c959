import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useReviewPair } from '../api/review';
import type { ReviewPair } from '../api/review-shapes';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { useWho } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useEntry } from '../elements/use-entry';
import { Waterfall } from '../evidence/waterfall';
import { PersonalData } from '../personal/personal-data';
import { useRights } from '../session/rights';
import { useClaim } from './claim';
import { DecideBar } from './decide-bar';
import { LastDecision } from './last-decision';
import styles from './pair-page.module.css';
import { PairSides } from './pair-sides';
import { useReviewFilter } from './review-filter';

function Answered({ pair }: { pair: ReviewPair }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { state, decidedBy, decidedAt } = pair.item;
  const decider = useWho(decidedBy);
  return (
    <p className={styles.answered}>
      <strong>{t(`review.state.${state}`)}</strong>
      {decidedBy && decidedAt && <span>{t('review.decided', { who: decider, time: minute(decidedAt) })}</span>}
      {pair.reason && <span lang="zh-CN">{pair.reason}</span>}
    </p>
  );
}

interface QuestionProps {
  pair: ReviewPair;
  /** What is typed beside the question. */
  reason: string;
  onReason(next: string): void;
  onChanged(): void;
}

function Question({ pair, reason, onReason, onChanged }: QuestionProps) {
  const { t } = useTranslation();
  const decides = useRights()('decide');
  const may = decides && pair.item.mayAnswer;
  const open = pair.item.state === 'open';
  const taken = useClaim(pair.item.reviewId, may && open);
  return (
    <>
      {taken && (
        <p role="status" className={styles.taken}>
          {t('review.taken')} <span className={styles.faint}>{taken}</span>
        </p>
      )}
      {!open && <Answered pair={pair} />}
      {open && may && <DecideBar pair={pair} reason={reason} onReason={onReason} onStale={onChanged} />}
      {open && !may && <p className={styles.faint}>{t(decides ? 'review.ofOthers' : 'review.readOnly')}</p>}
    </>
  );
}

function PairView(props: QuestionProps) {
  const { t } = useTranslation();
  const { pair } = props;
  return (
    <>
      <Question {...props} />
      <Section flush title={t('review.sides')} lead={t('review.sidesLead')}>
        <PairSides pair={pair} />
      </Section>
      <Section title={t('review.why')}>
        {pair.explanation ? <Waterfall data={pair.explanation} /> : <p>{t('review.notLive')}</p>}
      </Section>
    </>
  );
}

function PairById({ reviewId }: { reviewId: string }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const [purpose, setPurpose] = useState<string | null>(null);
  // Kept here: what is typed outlives a page that could not be asked for anew.
  const [reason, setReason] = useEntry(`review ${reviewId}`, '');
  const { query } = useReviewFilter();
  const { data, error, isError, refetch } = useReviewPair(reviewId, purpose);
  usePageTitle(t('review.question'));
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <article className={styles.page}>
      <LastDecision />
      <header className={styles.head}>
        <Link to={`/review${query}`}>{t('review.back')}</Link>
        <h1 className={styles.title}>
          {t('review.question')}
          {data && <span className={styles.score}>{t('review.likely', { percent: percent(data.item.score) })}</span>}
        </h1>
        <div className={styles.action}>
          <PersonalData purpose={purpose} onPurpose={setPurpose} />
        </div>
      </header>
      {data ? (
        <PairView pair={data} reason={reason} onReason={setReason} onChanged={refetch} />
      ) : (
        <LoadingState place="part" lines={10} />
      )}
    </article>
  );
}

/** A purpose holds for one question only: the next one asks again. */
export default function PairPage() {
  const { reviewId = '' } = useParams();
  return <PairById key={reviewId} reviewId={reviewId} />;
}
