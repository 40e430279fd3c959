import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  changeDelivery,
  DELIVERY_STATES,
  type Delivery,
  EXCHANGE,
  useDeliveries,
  useSubscriptions,
} from '../api/exchange';
import { useAddressFilter } from '../elements/address-filter';
import { type Column, DataTable } from '../elements/data-table';
import { ListFilters } from '../elements/list-filters';
import styles from '../elements/list-page.module.css';
import { useTerm } from '../elements/names';
import { Paged } from '../elements/paged';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { SendingHow } from '../elements/sending-state';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';

function Acts({ delivery: { deliveryId, state, type, eventId } }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const term = useTerm();
  if (state !== 'dead' && state !== 'waiting') return null;
  return (
    <div className={styles.acts}>
      {(['resend', 'skip'] as const).map((act) => (
        <ReasonedAct
          key={act}
          place={`delivery ${deliveryId} ${act}`}
          verb={t(`exchange.act.${act}`)}
          about={`${term('caseEvents', type)} ${eventId}`}
          effect={t(`exchange.effect.${act}`)}
          done={t(`exchange.done.${act}`)}
          refreshes={EXCHANGE}
          act={(reason) => changeDelivery(deliveryId, act, reason)}
        />
      ))}
    </div>
  );
}

function useColumns(nameOf: (subscriptionId: string) => string): Column<Delivery>[] {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const term = useTerm();
  const mayAct = useRights()('operate');
  return [
    {
      head: t('exchange.what'),
      kind: 'which',
      cell: ({ type, caseId, eventId }) => (
        <div>
          <strong>{term('caseEvents', type)}</strong> <span className={`mono ${styles.faint}`}>{eventId}</span>
          <div>
            <Link to={`/cases/${caseId}`}>{t('sending.case')}</Link>
          </div>
        </div>
      ),
    },
    { head: t('exchange.toWhom'), cell: ({ subscriptionId }) => <span lang="zh-CN">{nameOf(subscriptionId)}</span> },
    { head: t('sending.stateLabel'), kind: 'why', cell: (delivery) => <SendingHow {...delivery} /> },
    { head: t('exchange.sentAt'), cell: ({ sentAt }) => (sentAt ? minute(sentAt) : '—') },
    { head: t('sending.settledAt'), cell: ({ settledAt }) => (settledAt ? minute(settledAt) : '—') },
    {
      head: t('sending.receipt'),
      kind: 'why',
      cell: ({ receipt }) => receipt && <span className={`mono ${styles.receipt}`}>{receipt}</span>,
    },
    ...(mayAct ? [{ head: t('quarantine.acts'), cell: (one: Delivery) => <Acts delivery={one} /> }] : []),
  ];
}

/** What was sent, when, to whom, whether it was taken, and what is dead. */
export function Deliveries() {
  const { t } = useTranslation();
  const address = useAddressFilter('state', 'subscriptionId');
  const { data } = useSubscriptions();
  const subscriptions = data?.items ?? [];
  const columns = useColumns((id) => subscriptions.find((one) => one.subscriptionId === id)?.name ?? id);
  const states = DELIVERY_STATES.map((value) => ({ value, label: t(`sending.state.${value}`) }));
  const names = subscriptions.map(({ subscriptionId, name }) => ({ value: subscriptionId, label: name }));
  return (
    <Section
      flush
      title={t('exchange.deliveries')}
      lead={t('exchange.deliveriesLead')}
      extra={
        <ListFilters
          address={address}
          choice={{ name: 'state', label: t('sending.stateLabel'), options: states }}
          select={{ name: 'subscriptionId', label: t('exchange.toWhom'), options: names }}
        />
      }
    >
      <Paged
        pages={useDeliveries(address.filter)}
        changedBy="exchange"
        none={t(address.isNarrowed ? 'exchange.noneHere' : 'exchange.noDeliveries')}
      >
        {(items) => <DataTable columns={columns} rows={items} keyOf={({ deliveryId }) => deliveryId} />}
      </Paged>
    </Section>
  );
}
