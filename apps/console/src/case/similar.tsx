import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type SimilarCase, useSimilarCases } from '../api/similar';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import styles from './similar.module.css';

const OUTCOMES = ['resolved', 'not-agreed', 'not-performed', 'answered', 'withdrawn', 'transferred'] as const;

function Ended({ found }: { found: SimilarCase }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const outcome = OUTCOMES.find((one) => one === found.outcome);
  const words = [
    outcome && t(`casebook.outcome.${outcome}`),
    found.days !== null && t('similar.days', { count: found.days, shown: whole(found.days) }),
    found.endedOn,
  ];
  return (
    <>
      <div className={outcome === 'resolved' ? styles.resolved : undefined}>{words.filter(Boolean).join(' · ')}</div>
      <div className={styles.faint} lang="zh-CN">
        {[found.mediationBody ?? found.handlingUnit, found.divisionName].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

function Found({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { data, error, isError, refetch } = useSimilarCases(caseId, true);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={4} />;
  if (data.items.length === 0) return <p className={styles.faint}>{t('similar.none')}</p>;
  return (
    <ol className={styles.list}>
      {data.items.map((found) => (
        <li key={found.caseId}>
          <Link to={`/cases/${encodeURIComponent(found.caseId)}`} lang="zh-CN">
            {found.title}
          </Link>
          <Ended found={found} />
          <div className={styles.faint}>
            <span className="mono">{found.caseNumber}</span> ·{' '}
            {t('similar.like', { percent: percent(found.similarity) })}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Similar cases and how they ended, people left out; loaded when asked for (`?similar=open`). */
export function Similar({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const open = search.get('similar') === 'open';
  const toggle = () =>
    setSearch(
      (current) => {
        if (open) current.delete('similar');
        else current.set('similar', 'open');
        return current;
      },
      { replace: true },
    );
  const button = (
    <Button size="small" aria-expanded={open} onClick={toggle}>
      {t(open ? 'similar.close' : 'similar.open')}
    </Button>
  );
  return (
    <Section title={t('similar.title')} extra={button}>
      {open ? <Found caseId={caseId} /> : <p className={styles.faint}>{t('similar.lead')}</p>}
    </Section>
  );
}
