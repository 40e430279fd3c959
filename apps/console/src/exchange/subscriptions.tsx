import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeSubscription, EXCHANGE, resendAll, type Subscription, useSubscriptions } from '../api/exchange';
import { type Column, DataTable } from '../elements/data-table';
import { useDivisionNames } from '../elements/division-names';
import styles from '../elements/list-page.module.css';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import tables from '../elements/tables.module.css';
import { PlainTag } from '../elements/tags';
import { useRights } from '../session/rights';

/** What is wanted, in words; the key's own scope bounds it. */
function Wanted({
  filter: { units = [], disputeTypes = [], divisions = [], events = [] },
}: {
  filter: Subscription['filter'];
}) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const term = useTerm();
  const divisionName = useDivisionNames(divisions);
  const places = [...units, ...divisions.map(divisionName)];
  const sorts = [...disputeTypes.map(typeName), ...events.map((event) => term('caseEvents', event))];
  const wanted = [...places, ...sorts];
  if (wanted.length === 0) return <>{t('exchange.all')}</>;
  return <span lang={sorts.length === 0 ? 'zh-CN' : undefined}>{wanted.join(t('integration.separator'))}</span>;
}

const NEXT = { active: ['paused', 'ended'], paused: ['active', 'ended'], ended: [] } as const;

function Acts({ one: { subscriptionId, name, state, channel, dead } }: { one: Subscription }) {
  const { t } = useTranslation();
  if (channel === 'province') return null;
  return (
    <div className={styles.acts}>
      {dead > 0 && state !== 'ended' && (
        <ReasonedAct
          place={`subscription ${subscriptionId} resend`}
          verb={t('exchange.act.resendAll')}
          about={name}
          effect={t('exchange.effect.resendAll')}
          done={t('exchange.done.resend')}
          refreshes={EXCHANGE}
          act={(reason) => resendAll(subscriptionId, reason)}
        />
      )}
      {NEXT[state].map((next) => (
        <ReasonedAct
          key={next}
          place={`subscription ${subscriptionId} ${next}`}
          verb={t(`exchange.act.${next}`)}
          about={name}
          effect={t(`exchange.effect.${next}`)}
          done={t(`exchange.done.${next}`)}
          refreshes={EXCHANGE}
          act={(reason) => changeSubscription(subscriptionId, next, reason)}
        />
      ))}
    </div>
  );
}

/** How many, and the way to them. */
function Count({ one, state }: { one: Subscription; state: 'waiting' | 'dead' }) {
  const { whole } = useNumberWords();
  if (one[state] === 0) return <>0</>;
  return <Link to={`?subscriptionId=${one.subscriptionId}&state=${state}`}>{whole(one[state])}</Link>;
}

function useColumns(): Column<Subscription>[] {
  const { t } = useTranslation();
  const mayAct = useRights()('operate');
  return [
    {
      head: t('exchange.subscriber'),
      kind: 'which',
      cell: ({ name, owner }) => (
        <div>
          <strong lang="zh-CN">{name}</strong>
          <div className={`mono ${styles.faint}`}>{owner}</div>
        </div>
      ),
    },
    {
      head: t('exchange.channel.head'),
      kind: 'why',
      cell: ({ channel, url, topic }) => (
        <>
          <PlainTag>{t(`exchange.channel.${channel}`)}</PlainTag> <span className="mono">{url ?? topic ?? ''}</span>
        </>
      ),
    },
    { head: t('exchange.wants'), kind: 'why', cell: ({ filter }) => <Wanted filter={filter} /> },
    {
      head: t('exchange.stateLabel'),
      cell: ({ state, stateReason }) => (
        <>
          {t(`exchange.state.${state}`)}
          {stateReason && <div className={styles.faint}>{stateReason}</div>}
        </>
      ),
    },
    { head: t('sending.state.waiting'), kind: 'number', cell: (one) => <Count one={one} state="waiting" /> },
    { head: t('sending.state.dead'), kind: 'number', cell: (one) => <Count one={one} state="dead" /> },
    ...(mayAct ? [{ head: t('quarantine.acts'), cell: (one: Subscription) => <Acts one={one} /> }] : []),
  ];
}

/** Which department's system is told of what, by which channel. */
export function Subscriptions() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useSubscriptions();
  const columns = useColumns();
  return (
    <Section flush title={t('exchange.subscriptions')} lead={t('exchange.subscriptionsLead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && (
        <div className={tables.none}>
          <LoadingState place="part" lines={3} />
        </div>
      )}
      {data?.items.length === 0 && <p className={tables.none}>{t('exchange.noSubscriptions')}</p>}
      {data && data.items.length > 0 && (
        <DataTable columns={columns} rows={data.items} keyOf={({ subscriptionId }) => subscriptionId} />
      )}
    </Section>
  );
}
