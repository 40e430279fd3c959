import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connector, IntegrationHealth } from '../api/shapes';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import { useRights } from '../session/rights';
import styles from './flow.module.css';

const LANE_HUES = new Map<string, string | undefined>([
  ['court', styles.court],
  ['petition', styles.petition],
  ['hotline-12345', styles.hotline],
]);

/** One source's way to the hub: what it holds, and what waits in Kafka. A lane that does not move is drawn broken. */
function Lane({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const { whole } = useNumberWords();
  const { system, state, lag, sourceCount } = connector;
  const moving = state === 'running' || state === 'degraded';
  return (
    <li className={`${styles.lane} ${LANE_HUES.get(system) ?? ''} ${moving ? '' : styles.halted}`}>
      <div className={styles.source}>
        <span className={styles.name}>{nameOf(system)}</span>
        <span className={styles.count}>
          {sourceCount === null ? t('integration.noSourceCount') : whole(sourceCount)}
        </span>
      </div>
      <span className={styles.pipe} aria-hidden="true" />
      <span className={lag ? styles.waiting : styles.clear}>
        {lag === null
          ? t('integration.unknownWaiting')
          : lag > 0
            ? t('integration.waiting', { number: whole(lag) })
            : t('integration.noWaiting')}
      </span>
      <span className={styles.pipe} aria-hidden="true" />
    </li>
  );
}

function Figure({ label, value, alert }: { label: string; value: number; alert?: boolean }) {
  const { whole } = useNumberWords();
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd className={alert ? styles.alert : undefined}>{whole(value)}</dd>
    </div>
  );
}

interface WayProps {
  name: string;
  to: string | null;
  waiting: number;
  /** Waits for a person. */
  stuck: number;
}

/** Who is told of the cases, and what waits on the way there. */
function Way({ name, to, waiting, stuck }: WayProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (
    <li className={styles.way}>
      {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
      <span className={waiting > 0 ? styles.waiting : styles.clear}>
        {waiting > 0 ? t('integration.waiting', { number: whole(waiting) }) : t('integration.noWaiting')}
      </span>
      {stuck > 0 && <span className={styles.stuck}>{t('integration.stuck', { number: whole(stuck) })}</span>}
    </li>
  );
}

function Outwards({ outward }: { outward: NonNullable<IntegrationHealth['outward']> }) {
  const { t } = useTranslation();
  const may = useRights();
  const { writeBacksWaiting, writeBacksHeld, deliveriesWaiting, deliveriesDead } = outward;
  return (
    <ul className={styles.ways} aria-label={t('integration.outward')}>
      <Way
        name={t('integration.toSources')}
        to={may('seeWriteBacks') ? '/integration/write-backs' : null}
        waiting={writeBacksWaiting}
        stuck={writeBacksHeld}
      />
      <Way
        name={t('integration.toDepartments')}
        to={may('seeExchange') ? '/integration/exchange' : null}
        waiting={deliveriesWaiting}
        stuck={deliveriesDead}
      />
    </ul>
  );
}

/** Where records are between the sources, the registry and those who are told of its cases, and where they wait. */
export function Flow({
  health: { connectors, totals, outward },
  stalled,
}: {
  health: IntegrationHealth;
  stalled: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Section title={t('integration.flow')}>
      <div className={styles.flow}>
        <div className={styles.lanes}>
          <div className={styles.heads} aria-hidden="true">
            <span>{t('integration.flowSources')}</span>
            <span>{t('integration.flowWaiting')}</span>
          </div>
          <ul className={styles.list}>
            {connectors.map((connector) => (
              <Lane key={connector.system} connector={connector} />
            ))}
          </ul>
        </div>
        <div className={stalled ? styles.hubStalled : styles.hub}>
          {t(stalled ? 'integration.flowHubStalled' : 'integration.flowHub')}
        </div>
        {totals && (
          <dl className={styles.registry} aria-label={t('integration.totals')}>
            <Figure label={t('integration.cases')} value={totals.cases} />
            <Figure label={t('integration.records')} value={totals.records} />
            <Figure label={t('integration.quarantined')} value={totals.quarantined} alert={totals.quarantined > 0} />
            {totals.reviewsOpen !== undefined && (
              <Figure label={t('integration.reviewsOpen')} value={totals.reviewsOpen} />
            )}
          </dl>
        )}
        {outward && <Outwards outward={outward} />}
      </div>
    </Section>
  );
}
