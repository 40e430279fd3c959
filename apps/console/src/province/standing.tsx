import { useTranslation } from 'react-i18next';
import { type ProvinceStanding, useProvince } from '../api/province';
import quarantine from '../elements/list-page.module.css';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from './standing.module.css';

const COUNTS = ['upSequence', 'downSequence', 'eventsWaiting', 'itemsWaiting', 'batchesHeld', 'refusedToday'] as const;

function Figures({ data }: { data: ProvinceStanding }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  return (
    <dl className={styles.figures}>
      {COUNTS.map((name) => (
        <div key={name}>
          <dt>{t(`province.count.${name}`)}</dt>
          <dd>{whole(data[name])}</dd>
        </div>
      ))}
      <div>
        <dt>{t('province.lastSuccess')}</dt>
        <dd>{data.lastSuccessAt ? minute(data.lastSuccessAt) : t('province.never')}</dd>
      </div>
      <div>
        <dt>{t('province.lastReconciled')}</dt>
        <dd>
          {data.lastReconciledDay ?? t('province.never')}
          {data.lastDifferences !== null && ` · ${t('province.differences', { count: data.lastDifferences })}`}
        </dd>
      </div>
    </dl>
  );
}

/** Why it does not run as it should. What the other side or the network said stays in its own words. */
function Trouble({ of, trouble }: { of: ProvinceStanding; trouble: string }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { batchesHeld, refusedToday, troubleSince } = of;
  const said = () => {
    if (batchesHeld > 0) return t('province.trouble.held', { count: batchesHeld });
    if (troubleSince === null && refusedToday > 0) return t('province.trouble.refused', { count: refusedToday });
    return trouble;
  };
  return (
    <p className={quarantine.trouble}>
      {said()}
      {troubleSince && ` · ${t('province.since', { time: minute(troubleSince) })}`}
    </p>
  );
}

/** In one look: does it run, and where not, since when and why. */
export function Standing() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useProvince();
  return (
    <Section title={t('province.standing')} extra={data && <StateTag state={data.state} />}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data?.trouble && <Trouble of={data} trouble={data.trouble} />}
      {data && <Figures data={data} />}
    </Section>
  );
}
