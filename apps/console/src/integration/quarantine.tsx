import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuarantine } from '../api/queries';
import type { QuarantineItem } from '../api/shapes';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import styles from '../elements/tables.module.css';
import { QuarantineTable } from './quarantine-table';

const ALL = '';

function SystemFilter({
  systems,
  value,
  onChange,
}: {
  systems: string[];
  value: string;
  onChange(system: string): void;
}) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const options = [
    { value: ALL, label: t('quarantine.all') },
    ...systems.map((system) => ({ value: system, label: nameOf(system) })),
  ];
  return <Choice quiet label={t('quarantine.filter')} value={value} options={options} onChange={onChange} />;
}

function Items({ items, filtered }: { items: QuarantineItem[]; filtered: boolean }) {
  const { t } = useTranslation();
  if (items.length > 0) return <QuarantineTable items={items} />;
  if (filtered) return <p className={styles.none}>{t('quarantine.noneHere')}</p>;
  return (
    <div className={styles.none}>
      <h3 className={styles.noneTitle}>{t('quarantine.noneTitle')}</h3>
      {t('quarantine.none')}
    </div>
  );
}

/** What could not be taken, and why. The filter is in the address (`?quarantine=court`). */
export function Quarantine({ systems }: { systems: string[] }) {
  const { t } = useTranslation();
  const { filter, change } = useAddressFilter('quarantine');
  const system = filter.quarantine;
  const { data, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useQuarantine(system);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      flush
      title={t('quarantine.title')}
      lead={t('quarantine.lead')}
      extra={
        <div className={styles.extra}>
          <Link to="/integration/quarantine">{t('quarantine.work')}</Link>
          <SystemFilter systems={systems} value={system} onChange={(next) => change('quarantine', next)} />
        </div>
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && (
        <div className={styles.none}>
          <LoadingState place="part" lines={4} />
        </div>
      )}
      {data && <Items items={items} filtered={system !== ALL} />}
      {hasNextPage && (
        <div className={styles.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('quarantine.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
