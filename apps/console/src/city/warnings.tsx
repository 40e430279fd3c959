import { useTranslation } from 'react-i18next';
import { useWarnings, WARNING_STATES } from '../api/city';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import styles from './city.module.css';
import { WarningEntry } from './warning-entry';

/** Clusters that rise: why by numbers, to whom it was told, and what is done about it. Their state is in the address (`?warnings=open`). */
export function Warnings() {
  const { t } = useTranslation();
  const { filter, change } = useAddressFilter('warnings');
  const states = WARNING_STATES.map((value) => ({ value: value as string, label: t(`warning.state.${value}`) }));
  const pages = useWarnings(filter.warnings);
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
      <Paged bare pages={pages} none={t('warning.none')} changedBy="warnings">
        {(items) => (
          <ul className={styles.warnings}>
            {items.map((warning) => (
              <li key={warning.warningId}>
                <WarningEntry warning={warning} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Section>
  );
}
