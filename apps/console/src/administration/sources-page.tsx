import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIntegrationHealth } from '../api/queries';
import type { Connector } from '../api/shapes';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import { StateTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from './administration.module.css';
import { AdministrationHead } from './administration-head';

/** Sources: how each stands, which versions read it, and the way to connect and try one. */
export default function SourcesPage() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useIntegrationHealth();
  return (
    <div className={styles.page}>
      <AdministrationHead part="sources">
        <Link to="/administration/sources/guide">{t('administration.guide.title')}</Link>
        <Link to="/integration">{t('administration.sources.integration')}</Link>
      </AdministrationHead>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data?.connectors.length === 0 && (
        <StateView
          inside
          title={t('integration.emptyTitle')}
          action={<Link to="/administration/sources/guide">{t('administration.guide.title')}</Link>}
        >
          {t('integration.empty')}
        </StateView>
      )}
      {data && data.connectors.length > 0 && (
        <Section flush title={t('administration.sources.count', { count: data.connectors.length })}>
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{t('administration.sources.source')}</th>
                <th scope="col">{t('administration.people.stateLabel')}</th>
                <th scope="col">{t('administration.sources.versions')}</th>
                <th scope="col">{t('administration.sources.lastSuccess')}</th>
                <th scope="col">{t('quarantine.acts')}</th>
              </tr>
            </thead>
            <tbody>
              {data.connectors.map((connector) => (
                <SourceRow key={connector.system} connector={connector} />
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </div>
  );
}

function SourceRow({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const { minute } = useTimeWords();
  const { system, state, reason, connectorVersion, mappingVersion, lastSuccessAt } = connector;
  return (
    <tr>
      <td className={tables.why}>
        {systemName(system)}
        <div className={`${styles.faint} mono`}>{system}</div>
      </td>
      <td className={tables.why}>
        <StateTag state={state} />
        {reason && <div className={styles.faint}>{reason}</div>}
      </td>
      <td data-label={t('administration.sources.versions')}>
        {connectorVersion
          ? t('administration.sources.version', { connector: connectorVersion, mapping: mappingVersion ?? '—' })
          : t('administration.sources.neverSpoke')}
      </td>
      <td data-label={t('administration.sources.lastSuccess')}>
        {lastSuccessAt ? minute(lastSuccessAt) : t('administration.never')}
      </td>
      <td className={tables.why}>
        <Link to={`/administration/sources/guide?system=${system}`}>{t('administration.sources.try')}</Link>
      </td>
    </tr>
  );
}
