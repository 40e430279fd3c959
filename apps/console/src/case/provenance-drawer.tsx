import Drawer from 'antd/es/drawer';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenance } from '../api/queries';
import type { CaseDetail, Origin, Provenance } from '../api/shapes';
import { Choice } from '../elements/choice';
import { LoadingState } from '../elements/loading-state';
import { useSystemName, useTerm } from '../elements/names';
import { ProblemState } from '../elements/problem-state';
import { useTimeWords } from '../elements/time';
import { LayeredGraph } from '../evidence/layered-graph';
import { useRights } from '../session/rights';
import { backwardsOf, forwardsOf, type GraphWords } from './field-graph';
import { inAddress, useOrigin } from './origin';
import { OriginChain } from './origin-chain';
import styles from './provenance-drawer.module.css';

/** Names for what a graph holds; what a rule or mapping has touched is shown to those who may trace it. */
function useGraphWords(): GraphWords {
  const { t } = useTranslation();
  const term = useTerm();
  const nameOf = useSystemName();
  const { minute } = useTimeWords();
  const mayTrace = useRights()('trace');
  return {
    kind: (kind) => t(`graph.kind.${kind}`),
    field: (name) => term('fields', name),
    record: ({ system, sourceId, version }) =>
      `${nameOf(system)} ${sourceId} ${version ? t('provenance.version', { version }) : ''}`,
    time: minute,
    influence: (cause, value) => (mayTrace ? `/audit?${new URLSearchParams({ cause, of: value })}` : null),
  };
}

const WAYS = ['back', 'on'] as const;

interface GraphsProps {
  field: string;
  origins: Origin[];
  provenance: Provenance;
}

function Graphs({ field, origins, provenance }: GraphsProps) {
  const { t } = useTranslation();
  const words = useGraphWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>('back');
  if (origins.length === 0) return null;
  const graph = way === 'back' ? backwardsOf(field, origins, words) : forwardsOf(origins, provenance, words);
  return (
    <>
      <Choice<(typeof WAYS)[number]>
        quiet
        label={t('graph.way')}
        value={way}
        options={WAYS.map((value) => ({ value, label: t(`graph.ways.${value}`) }))}
        onChange={setWay}
      />
      <LayeredGraph label={t(`graph.ways.${way}`)} graph={graph} />
    </>
  );
}

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
  const { field, by, show } = useOrigin();
  const { data: provenance, error, isError, refetch } = useProvenance(data.caseId, field !== null);
  const told = (provenance?.fields[field ?? ''] ?? []).filter((one) => by.length === 0 || by.includes(inAddress(one)));
  return (
    <Drawer
      open={field !== null}
      onClose={() => show(null)}
      size={520}
      title={`${t('provenance.title')}${field ? ` · ${term('fields', field)}` : ''}`}
    >
      <p className={styles.lead}>{t('provenance.lead')}</p>
      {isError && !provenance && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !provenance && <LoadingState place="part" lines={6} />}
      {field && provenance && <Graphs key={`${field} ${by}`} field={field} origins={told} provenance={provenance} />}
      {field && provenance && <Chains origins={told} />}
    </Drawer>
  );
}
