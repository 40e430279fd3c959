import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { HEALTH_INTERVAL_MS, useIntegrationHealth } from '../api/queries';
import type { Connector } from '../api/shapes';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { StateView } from '../elements/state-view';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { ConnectorCard } from './connector-card';
import { Departments } from './departments';
import { Flow } from './flow';
import { Incidents } from './incidents';
import styles from './integration-page.module.css';
import { Outward } from './outward';
import { Quarantine } from './quarantine';
import { useStalled } from './stalled';
import { Stocktakings } from './stocktakings';

/** The whole page in one sentence: what an operator must know before anything else. */
function Verdict({ connectors, stalled }: { connectors: Connector[]; stalled: boolean }) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const bad = connectors.filter(({ state }) => state !== 'running');
  if (stalled) return <p className={styles.bad}>{t('integration.stalled')}</p>;
  if (bad.length === 0) return <p className={styles.good}>{t('integration.allGood', { count: connectors.length })}</p>;
  const names = bad.map(({ system }) => nameOf(system)).join(t('integration.separator'));
  return <p className={styles.bad}>{t('integration.someBad', { names })}</p>;
}

/** When the figures are from. */
function Refreshed({ at }: { at: number }) {
  const { t } = useTranslation();
  const { clock } = useTimeWords();
  const seconds = HEALTH_INTERVAL_MS / 1000;
  return <p className={styles.refreshed}>{t('integration.refreshed', { time: clock(at), seconds })}</p>;
}

export default function IntegrationPage() {
  const { t } = useTranslation();
  usePageTitle(t('integration.title'));
  const may = useRights();
  const { data, error, isError, dataUpdatedAt, refetch } = useIntegrationHealth();
  const stalled = useStalled(data, dataUpdatedAt);
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('integration.title')}</h1>
        {data && data.connectors.length > 0 && <Verdict connectors={data.connectors} stalled={stalled} />}
        {data && <Refreshed at={dataUpdatedAt} />}
        <Outward />
      </header>
      {!data && <LoadingState place="part" lines={10} />}
      {data?.connectors.length === 0 && (
        <StateView inside title={t('integration.emptyTitle')}>
          {t('integration.empty')} <Link to="/administration/sources/guide">{t('administration.guide.title')}</Link>
        </StateView>
      )}
      {data && data.connectors.length > 0 && (
        <>
          <Incidents warnings={data.warnings ?? []} />
          <Flow health={data} stalled={stalled} />
          <div className={styles.cards}>
            {data.connectors.map((connector) => (
              <ConnectorCard key={connector.system} connector={connector} />
            ))}
          </div>
          {data.departments && <Departments departments={data.departments} />}
          <Stocktakings />
          {may('work') && <Quarantine systems={data.connectors.map(({ system }) => system)} />}
        </>
      )}
    </div>
  );
}
