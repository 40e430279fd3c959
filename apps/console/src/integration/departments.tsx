import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DepartmentHealth } from '../api/shapes';
import { type Column, DataTable } from '../elements/data-table';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import styles from '../elements/tables.module.css';
import { StateTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import card from './connector-card.module.css';

/** How many, and for whom may see them the way there. */
function Count({ one, state }: { one: DepartmentHealth; state: 'waiting' | 'dead' }) {
  const may = useRights()('seeExchange');
  const { whole } = useNumberWords();
  const { subscriptionId, channel } = one;
  if (one[state] === 0 || !may) return whole(one[state]);
  const to = channel === 'province' ? '/integration/province' : '/integration/exchange';
  return <Link to={`${to}?${new URLSearchParams({ subscriptionId, state })}`}>{whole(one[state])}</Link>;
}

/** How long the oldest waits, against the objective. */
function Oldest({ one: { oldestSeconds, oldestSecondsMax } }: { one: DepartmentHealth }) {
  const { t } = useTranslation();
  const { length } = useTimeWords();
  const isLate = (oldestSeconds ?? 0) > oldestSecondsMax;
  return (
    <>
      <span className={isLate ? card.late : undefined}>{oldestSeconds === null ? '—' : length(oldestSeconds)}</span>
      <span className={card.aim}>{t('integration.aim', { length: length(oldestSecondsMax) })}</span>
    </>
  );
}

function useColumns(): Column<DepartmentHealth>[] {
  const { t } = useTranslation();
  const { whole, percent } = useNumberWords();
  return [
    { head: t('department.name'), kind: 'which', cell: ({ name }) => <strong lang="zh-CN">{name}</strong> },
    { head: t('exchange.channel.head'), cell: ({ channel }) => t(`exchange.channel.${channel}`) },
    { head: t('department.state'), cell: ({ state }) => <StateTag state={state} /> },
    { head: t('department.waiting'), kind: 'number', cell: (one) => <Count one={one} state="waiting" /> },
    { head: t('department.oldest'), kind: 'number', cell: (one) => <Oldest one={one} /> },
    {
      head: t('integration.throughput'),
      kind: 'number',
      cell: ({ recent: { taken } }) => t('department.perHour', { shown: whole(taken) }),
    },
    {
      head: t('department.failed'),
      kind: 'number',
      cell: ({ recent: { tried, failed } }) =>
        tried === 0
          ? '—'
          : t('department.ofTries', { failed: whole(failed), tries: whole(tried), share: percent(failed / tried) }),
    },
    { head: t('sending.state.dead'), kind: 'number', cell: (one) => <Count one={one} state="dead" /> },
  ];
}

/** Each receiver of what happens to cases: whether it takes it, what waits and for how long, what failed. */
export function Departments({ departments }: { departments: readonly DepartmentHealth[] }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <Section flush title={t('department.title')} lead={t('department.lead')}>
      {departments.length === 0 ? (
        <p className={styles.none}>{t('department.none')}</p>
      ) : (
        <DataTable columns={columns} rows={departments} keyOf={({ subscriptionId }) => subscriptionId} />
      )}
    </Section>
  );
}
