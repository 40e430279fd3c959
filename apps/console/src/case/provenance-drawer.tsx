import Drawer from 'antd/es/drawer';
import { useTranslation } from 'react-i18next';
import { useProvenance } from '../api/queries';
import type { CaseDetail, Origin } from '../api/shapes';
import { LoadingState } from '../elements/loading-state';
import { useTerm } from '../elements/names';
import { ProblemState } from '../elements/problem-state';
import { useOrigin } from './origin';
import { OriginChain } from './origin-chain';
import styles from './provenance-drawer.module.css';

function Chains({ origins }: { origins: Origin[] }) {
  const { t } = useTranslation();
  if (origins.length === 0) return <p className={styles.none}>{t('provenance.none')}</p>;
  return (
    <ol className={styles.chains}>
      {origins.map((origin) => (
        <li key={JSON.stringify(origin)}>
          <OriginChain origin={origin} />
        </li>
      ))}
    </ol>
  );
}

/** Where one field's value came from, back to the message and the fetch; loaded when first asked for. */
export function ProvenanceDrawer({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { field, show } = useOrigin();
  const { data: provenance, error, isError, refetch } = useProvenance(data.caseId, field !== null);
  return (
    <Drawer
      open={field !== null}
      onClose={() => show(null)}
      size={440}
      title={`${t('provenance.title')}${field ? ` · ${term('fields', field)}` : ''}`}
    >
      <p className={styles.lead}>{t('provenance.lead')}</p>
      {isError && !provenance && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !provenance && <LoadingState place="part" lines={6} />}
      {field && provenance && <Chains origins={provenance.fields[field] ?? []} />}
    </Drawer>
  );
}
