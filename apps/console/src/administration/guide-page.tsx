import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIntegrationHealth, useReference } from '../api/queries';
import type { Connector } from '../api/shapes';
import { type SourceCheck, useSourceCheck } from '../api/sources';
import { useAddressFilter } from '../elements/address-filter';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { useRefusal } from '../elements/refusal';
import { Section } from '../elements/section';
import { Select } from '../elements/select';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './administration.module.css';
import { Preparing } from './guide-preparing';
import { Step } from './guide-step';

/** Connects a source step by step: what is done elsewhere is said, what the hub can see is shown as it stands. */
export default function GuidePage() {
  const { t } = useTranslation();
  usePageTitle(t('administration.guide.title'));
  const systemName = useSystemName();
  const { data: reference } = useReference();
  const { filter, change } = useAddressFilter('system', 'name', 'title', 'kind');
  const { data, error, isError, refetch } = useIntegrationHealth();
  const systems = reference?.systems ?? [];
  // The new source's own steps follow as soon as the hub knows of it.
  const connector = data?.connectors.find(({ system }) => system === (filter.system || filter.name));
  return (
    <div className={styles.page}>
      <header>
        <Link to="/administration/sources">{t('administration.sources.title')}</Link>
        <h1 className={styles.title}>{t('administration.guide.title')}</h1>
        <p className={styles.faint}>{t('administration.guide.lead')}</p>
      </header>
      <search className={styles.filters} aria-label={t('administration.guide.which')}>
        <Select
          label={t('administration.guide.which')}
          value={filter.system}
          options={[
            { value: '', label: t('administration.guide.newSource') },
            ...systems.map(({ name }) => ({ value: name, label: systemName(name) })),
          ]}
          onChange={(value) => change('system', value)}
        />
      </search>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section title={connector ? systemName(connector.system) : t('administration.guide.newSource')}>
          <ol className={styles.steps}>
            {connector ? (
              <Connected key={connector.system} connector={connector} />
            ) : (
              <Preparing {...filter} onChange={change} />
            )}
          </ol>
        </Section>
      )}
    </div>
  );
}

function Connected({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const { system, state, reason, connectorVersion, mappingVersion, lastSuccessAt } = connector;
  const { sourceCount, registryCount, balanced, deadLetters, isSilent } = connector;
  const speaks = connectorVersion != null && isSilent !== true;
  return (
    <>
      <Step title={t('administration.guide.step.speaks')} good={speaks}>
        <p>
          {connectorVersion
            ? t('administration.sources.version', { connector: connectorVersion, mapping: mappingVersion ?? '—' })
            : t('administration.sources.neverSpoke')}
          {state === 'paused' && ` · ${t('integration.state.paused')}`}
        </p>
        {reason && <p className={styles.faint}>{reason}</p>}
      </Step>
      <Checking system={system} />
      <Step title={t('administration.guide.step.swept')} good={lastSuccessAt !== null}>
        <p>{lastSuccessAt ? minute(lastSuccessAt) : t('administration.never')}</p>
      </Step>
      <Step title={t('administration.guide.step.balanced')} good={balanced ?? null}>
        <p>
          {t('administration.guide.counts', {
            source: sourceCount === null ? '—' : whole(sourceCount),
            registry: whole(registryCount),
            waiting: whole(deadLetters),
          })}{' '}
          {deadLetters > 0 && <Link to="/integration/quarantine">{t('quarantine.title')}</Link>}
        </p>
      </Step>
    </>
  );
}

/** Has the connector read one page now, and says what came of it. */
function Checking({ system }: { system: string }) {
  const { t } = useTranslation();
  const may = useRights()('commandConnectors');
  const { mutate, data, error, isPending } = useSourceCheck(system);
  const refusal = useRefusal()(error);
  const good = data ? data.causes.length === 0 : error ? false : null;
  return (
    <Step title={t('administration.guide.step.reached')} good={good}>
      {may ? (
        <Button disabled={isPending} onClick={() => mutate()}>
          {t(isPending ? 'administration.guide.checking' : 'administration.guide.check')}
        </Button>
      ) : (
        <p className={styles.faint}>{t('administration.guide.whoChecks')}</p>
      )}
      <div role="status">{data && <Found check={data} />}</div>
      <div role="alert" className={styles.bad}>
        {refusal}
      </div>
    </Step>
  );
}

function Found({ check: { items, mapped, causes, request, tookMs } }: { check: SourceCheck }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('administration.guide.found', { items, mapped, tookMs })}</p>
      {request && <p className={`${styles.faint} mono`}>{request}</p>}
      {causes.length > 0 && (
        <p className={styles.bad}>{t('administration.guide.causes', { causes: causes.join(t('centres.and')) })}</p>
      )}
    </>
  );
}
