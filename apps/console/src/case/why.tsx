import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCaseExplanation } from '../api/review';
import type { CaseExplanation, MemberExplanation } from '../api/review-shapes';
import type { CaseRecord } from '../api/shapes';
import { Choice } from '../elements/choice';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { Waterfall } from '../evidence/waterfall';
import styles from './why.module.css';

const keyOf = ({ system, sourceId }: { system: string; sourceId: string }) => `${system}/${sourceId}`;

function Pair({ pair, open }: { pair: MemberExplanation; open: boolean }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { record, probability, people } = pair;
  return (
    <details open={open} className={styles.pair}>
      <summary>
        {t('why.beside')} <SystemTag system={record.system} /> <span className="mono">{record.sourceId}</span>
        {typeof probability === 'number' && ` · ${t('record.score', { percent: percent(probability) })}`}
      </summary>
      {people && <p className={styles.people}>{t(`why.people.${people.decision}`)}</p>}
      <Waterfall data={pair} />
    </details>
  );
}

function Average({ data }: { data: CaseExplanation }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { averageWeight, linkThreshold, probability } = data;
  if (averageWeight === null) return <p>{t('why.nothing')}</p>;
  return (
    <p>
      {t('why.average', {
        bits: averageWeight.toFixed(1),
        threshold: linkThreshold.toFixed(1),
        percent: percent(probability ?? 0),
      })}
    </p>
  );
}

function Explained({ caseId, record, purpose }: { caseId: string; record: CaseRecord; purpose: string | null }) {
  const { data, error, isError, refetch } = useCaseExplanation(caseId, record, purpose);
  if (isError) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={5} />;
  return (
    <>
      <Average data={data} />
      {data.pairs.map((pair, index) => (
        <Pair key={keyOf(pair.record)} pair={pair} open={index === 0} />
      ))}
    </>
  );
}

/** Why these records are one case, record by record (`?why=court/TJ1`). Weighed anew when asked for, and entered in the trail. */
export function Why({ caseId, records, purpose }: { caseId: string; records: CaseRecord[]; purpose: string | null }) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const [search, setSearch] = useSearchParams();
  const live = records.filter(({ state }) => state === 'live');
  if (live.length < 2) return null;
  const chosen = live.find((record) => keyOf(record) === search.get('why'));
  const options = live.map((record) => ({
    value: keyOf(record),
    label: `${nameOf(record.system)} ${record.sourceId}`,
  }));
  const choose = (name: string) =>
    setSearch(
      (current) => {
        current.set('why', name);
        return current;
      },
      { replace: true },
    );
  return (
    <Section title={t('why.title')} lead={t('why.lead')}>
      <div className={styles.box}>
        <Choice quiet label={t('why.choose')} value={chosen ? keyOf(chosen) : ''} options={options} onChange={choose} />
        {chosen && <Explained key={keyOf(chosen)} caseId={caseId} record={chosen} purpose={purpose} />}
      </div>
    </Section>
  );
}
