import { useTranslation } from 'react-i18next';
import { type ProvinceStanding, useProvince } from '../api/province';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import quarantine from '../quarantine/quarantine-page.module.css';
import styles from './standing.module.css';

const COUNTS = [
  'upSequence',
  'downSequence',
  'eventsWaiting',
  'itemsWaiting',
  'batchesHeld',
  'receiptsHeld',
  'refusedToday',
] as const;

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
        <dd>{data.lastReconciledDay ?? t('province.never')}</dd>
      </div>
      <div>
        <dt>{t('province.differ')}</dt>
        <dd>{[t('province.differences', { count: data.differences }), ...data.differentDays].join(' · ')}</dd>
      </div>
    </dl>
  );
}

/** Why it does not run as it should. What the other side or the network said stays in its own words. */
function Trouble({ of, trouble }: { of: ProvinceStanding; trouble: string }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { batchesHeld, receiptsHeld, refusedToday, troubleSince, differentDays } = of;
  const said = () => {
    if (batchesHeld > 0) return t('province.trouble.held', { count: batchesHeld });
    if (receiptsHeld > 0) return t('province.trouble.receipts', { count: receiptsHeld });
    if (troubleSince === null && refusedToday > 0) return t('province.trouble.refused', { count: refusedToday });
    if (trouble.startsWith('the books differ'))
      return t('province.trouble.differ', { days: differentDays.join(' · ') });
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
