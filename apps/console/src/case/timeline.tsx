import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../api/shapes';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useAsOf } from './as-of';
import styles from './timeline.module.css';
import { type TimelineEvent, timelineOf } from './timeline-events';

function What({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  if (event.kind === 'opened') return t('timeline.opened');
  if (event.kind === 'assigned') return <span lang="zh-CN">{t('timeline.assigned', { unit: event.unit })}</span>;
  return (
    <>
      <span className={styles.line}>
        <SystemTag system={event.system} />
        {t(`timeline.${event.kind}`)}
        {event.status && <span lang="zh-CN">{event.status}</span>}
      </span>
      <span className={`mono ${styles.id}`}>{event.sourceId}</span>
    </>
  );
}

/** One line of time over all systems. */
export function Timeline({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const events = timelineOf(data);
  const { show } = useAsOf();
  const lookBack = (
    <Button size="small" onClick={() => show(new Date().toISOString())}>
      {t('past.look')}
    </Button>
  );
  return (
    <Section title={t('case.timeline')} extra={lookBack}>
      {events.length === 0 && <p>{t('timeline.empty')}</p>}
      <ol className={styles.list}>
        {events.map((event) => (
          <li key={JSON.stringify(event)} className={styles.event}>
            <time className={styles.time} dateTime={event.at}>
              {minute(event.at)}
            </time>
            <div className={styles.what}>
              <What event={event} />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
