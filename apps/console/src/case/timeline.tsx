import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimelineEntry, useTimeline } from '../api/timeline';
import { useAddressFilter } from '../elements/address-filter';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { Select } from '../elements/select';
import { useTimeWords } from '../elements/time';
import { useAsOf } from './as-of';
import styles from './timeline.module.css';
import { Entry } from './timeline-entry';
import { ALL, daysOf, kindOf, kindsOf, SHOWN_AT_FIRST, stepsOf, wantedOf } from './timeline-events';

/** An entry has no name of its own, and two can be alike to the millisecond. */
const named = (entries: readonly TimelineEntry[]) =>
  entries.map((entry, index) => ({ ...entry, name: `${index} ${entry.at} ${entry.kind} ${entry.what}` }));

function Days({ entries }: { entries: readonly TimelineEntry[] }) {
  const { day, minute } = useTimeWords();
  return (
    <ol className={styles.days}>
      {daysOf(named(entries), day).map((one) => (
        <li key={one.day}>
          <h3 className={styles.day}>
            <time dateTime={one.day}>{one.day}</time>
          </h3>
          <ol className={styles.list}>
            {one.entries.map((entry) => (
              <Entry key={entry.name} entry={entry} time={entry.isDay ? null : minute(entry.at).slice(-5)} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function Line({ items, isCut }: { items: readonly TimelineEntry[]; isCut: boolean }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { filter, change } = useAddressFilter('timeline');
  const [isWhole, setWhole] = useState(false);
  const kind = kindOf(filter.timeline);
  const wanted = wantedOf(items, filter.timeline);
  const stepCount = stepsOf(items).length;
  const isMore = stepCount < items.length;
  const steps = { value: '', label: `${t('timeline.steps')} ${whole(stepCount)}` };
  const all = { value: isMore ? ALL : '', label: `${t('quarantine.all')} ${whole(items.length)}` };
  const options = kindsOf(items).map(({ kind: value, count }) => ({
    value: value as string,
    label: `${t(`timeline.kind.${value}`)} ${whole(count)}`,
  }));
  return (
    <div className={styles.box}>
      <Select
        label={t('timeline.kindLabel')}
        value={kind ?? (filter.timeline === ALL && isMore ? ALL : '')}
        options={[...(isMore ? [steps] : []), all, ...options]}
        onChange={(next) => change('timeline', next)}
      />
      {wanted.length === 0 && <p>{t(kind || isMore ? 'timeline.noneHere' : 'timeline.empty')}</p>}
      <Days entries={isWhole ? wanted : wanted.slice(0, SHOWN_AT_FIRST)} />
      {!isWhole && wanted.length > SHOWN_AT_FIRST && (
        <Button onClick={() => setWhole(true)}>{t('timeline.whole', { number: whole(wanted.length) })}</Button>
      )}
      {isCut && <p className={styles.faint}>{t('timeline.cut')}</p>}
    </div>
  );
}

/** One line of time over all systems, people and the hub itself; which part of it is in the address (`?timeline=task`). */
export function Timeline({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useTimeline(caseId, purpose);
  const { show } = useAsOf();
  const lookBack = (
    <Button size="small" onClick={() => show(new Date().toISOString())}>
      {t('past.look')}
    </Button>
  );
  return (
    <Section title={t('case.timeline')} extra={lookBack}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={5} />}
      {data && <Line items={data.items} isCut={data.isCut} />}
    </Section>
  );
}
