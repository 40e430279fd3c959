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
import { backwardsOf, forwardsOf, type GraphWords, ruleCode } from './field-graph';
import { CHINESE_FIELDS, useFieldLines, useFieldReasons } from './field-value';
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
    record: ({ system, sourceId }) => `${nameOf(system)} ${sourceId}`,
    version: (version) => t('provenance.version', { version }),
    rule: (rule) => term('fieldRules', ruleCode(rule)),
    message: ({ system, fetchedAt }) =>
      fetchedAt ? t('provenance.messageOf', { system: nameOf(system), time: minute(fetchedAt) }) : nameOf(system),
    mapping: (system) => t('provenance.mappingOf', { system: nameOf(system) }),
    time: minute,
    influence: (cause, value) => (mayTrace ? `/audit?${new URLSearchParams({ cause, of: value })}` : null),
  };
}

const WAYS = ['back', 'on'] as const;

interface GraphsProps {
  field: string;
  /** As the page shows it; null: it shows none. */
  value: string | null;
  origins: Origin[];
  provenance: Provenance;
}

function Graphs({ field, value, origins, provenance }: GraphsProps) {
  const { t } = useTranslation();
  const words = useGraphWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>('back');
  if (origins.length === 0) return null;
  const graph = way === 'back' ? backwardsOf({ field, value }, origins, words) : forwardsOf(origins, provenance, words);
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

interface ToldProps {
  data: CaseDetail;
  field: string;
  origins: Origin[];
  provenance: Provenance;
}

/** The value as the page shows it, why it was chosen, and its way back, drawn and told. */
function Told({ data, field, origins, provenance }: ToldProps) {
  const { t } = useTranslation();
  const lines = useFieldLines()(data, field, origins);
  const reasonsOf = useFieldReasons();
  // What a person has set has her own reason, below.
  const reasons = origins.some(({ person }) => person) ? [] : reasonsOf(data, field);
  return (
    <>
      <dl className={styles.value}>
        <dt>{t('provenance.value')}</dt>
        <dd data-value lang={CHINESE_FIELDS.has(field) ? 'zh-CN' : undefined}>
          {lines.length === 0 && t('states.notStated')}
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </dd>
        {reasons.length > 0 && <dt>{t('provenance.why')}</dt>}
        {reasons.length > 0 && (
          <dd>
            {reasons.map((reason) => (
              <div key={reason}>{reason}</div>
            ))}
          </dd>
        )}
      </dl>
      <Graphs
        field={field}
        value={lines.join(t('integration.separator')) || null}
        origins={origins}
        provenance={provenance}
      />
      <Chains origins={origins} />
    </>
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
      {field && provenance && (
        <Told key={`${field} ${by}`} data={data} field={field} origins={told} provenance={provenance} />
      )}
    </Drawer>
  );
}
