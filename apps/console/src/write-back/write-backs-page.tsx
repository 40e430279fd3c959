import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReference } from '../api/queries';
import { resendHeld, useWriteBacks, WRITE_BACK_STATES, WRITE_BACKS } from '../api/write-backs';
import { useAddressFilter } from '../elements/address-filter';
import { ListFilters } from '../elements/list-filters';
import styles from '../elements/list-page.module.css';
import { useSystemName } from '../elements/names';
import { usePageTitle } from '../elements/page-title';
import { Paged } from '../elements/paged';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { useRights } from '../session/rights';
import { WriteBackTable } from './write-back-table';

/** Once a source is well again, all that it refused or did not answer. */
function ResendHeld({ system }: { system: string }) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  return (
    <ReasonedAct
      place={`write-backs ${system} resend`}
      verb={t('writeBack.act.resendHeld')}
      about={systemName(system)}
      effect={t('writeBack.effect.resendHeld')}
      done={t('writeBack.done.resend')}
      refreshes={WRITE_BACKS}
      act={(reason) => resendHeld(system, reason)}
    />
  );
}

/** What each source is told of its records: what waits, is on its way, was taken, or is held for a person. */
export default function WriteBacksPage() {
  const { t } = useTranslation();
  usePageTitle(t('writeBack.title'));
  const systemName = useSystemName();
  const { data } = useReference();
  const address = useAddressFilter('state', 'system');
  const { state, system } = address.filter;
  const mayAct = useRights()('operate');
  const states = WRITE_BACK_STATES.map((value) => ({ value, label: t(`sending.state.${value}`) }));
  const systems = (data?.systems ?? []).map(({ name }) => ({ value: name, label: systemName(name) }));
  return (
    <div className={styles.page}>
      <header>
        <Link to="/integration">{t('integration.title')}</Link>
        <h1 className={styles.title}>{t('writeBack.title')}</h1>
        <p className={styles.faint}>{t('writeBack.lead')}</p>
      </header>
      <ListFilters
        address={address}
        choice={{ name: 'state', label: t('sending.stateLabel'), options: states }}
        select={{ name: 'system', label: t('quarantine.source'), options: systems }}
      />
      <Section
        flush
        title={t('writeBack.orders')}
        lead={t('writeBack.ordersLead')}
        extra={mayAct && state === 'held' && system && <ResendHeld system={system} />}
      >
        <Paged
          pages={useWriteBacks(address.filter)}
          changedBy="write-backs"
          none={t(address.isNarrowed ? 'writeBack.noneHere' : 'writeBack.none')}
        >
          {(items) => <WriteBackTable items={items} />}
        </Paged>
      </Section>
    </div>
  );
}
