import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useWarnings, WARNING_STATES } from '../api/city';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { Offer } from '../live/offer';
import styles from './city.module.css';
import { WarningEntry } from './warning-entry';

/** Clusters that rise: why by numbers, to whom it was told, and what is done about it. Their state is in the address (`?warnings=open`). */
export function Warnings() {
  const { t } = useTranslation();
  const { filter, change } = useAddressFilter('warnings');
  const states = WARNING_STATES.map((value) => ({ value: value as string, label: t(`warning.state.${value}`) }));
  const { data, dataUpdatedAt, error, isError, refetch, hasNextPage, fetchNextPage } = useWarnings(filter.warnings);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t('warning.title')}
      lead={t('warning.lead')}
      extra={
        <Choice
          quiet
          label={t('exchange.stateLabel')}
          value={filter.warnings}
          options={[{ value: '', label: t('quarantine.all') }, ...states]}
          onChange={(state) => change('warnings', state)}
        />
      }
    >
      <Offer kinds={['warnings']} readAt={dataUpdatedAt} onShow={() => void refetch()} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data && items.length === 0 && <p className={styles.faint}>{t('warning.none')}</p>}
      <ul className={styles.warnings}>
        {items.map((warning) => (
          <li key={warning.warningId}>
            <WarningEntry warning={warning} />
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('quarantine.more')}</Button>}
    </Section>
  );
}
