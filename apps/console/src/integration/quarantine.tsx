import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuarantine } from '../api/queries';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { useSystemName } from '../elements/names';
import { Paged } from '../elements/paged';
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

/** What stands there where nothing does: of one source, or of any. */
function None({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  if (filtered) return t('quarantine.noneHere');
  return (
    <>
      <h3 className={styles.noneTitle}>{t('quarantine.noneTitle')}</h3>
      {t('quarantine.none')}
    </>
  );
}

/** What could not be taken, and why. The filter is in the address (`?quarantine=court`). */
export function Quarantine({ systems }: { systems: string[] }) {
  const { t } = useTranslation();
  const { filter, change } = useAddressFilter('quarantine');
  const system = filter.quarantine;
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
      <Paged pages={useQuarantine(system)} none={<None filtered={system !== ALL} />}>
        {(items) => <QuarantineTable items={items} />}
      </Paged>
    </Section>
  );
}
