import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Origin } from '../api/shapes';
import { useSystemName, useTerm } from '../elements/names';
import { PersonName } from '../elements/person-name';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { Original } from '../record/original';
import { ruleCode, rulesOf } from './field-graph';
import styles from './origin-chain.module.css';

function Step({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={styles.step}>
      <div className={styles.label}>{label}</div>
      <div>{children}</div>
    </li>
  );
}

/** Its words, and the rule as the registry keeps it, with its version. */
function Rule({ rule }: { rule: string }) {
  const words = useTerm()('fieldRules', ruleCode(rule));
  return (
    <div>
      {words}
      <div className={`mono ${styles.note}`}>{rule}</div>
    </div>
  );
}

/** One value's way back: rule, record version, mapping, message, fetch. */
export function OriginChain({ origin }: { origin: Omit<Origin, 'system' | 'sourceId'> & Partial<Origin> }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const nameOf = useSystemName();
  const { system, sourceId, version, topic, partition, offset, rule, person } = origin;
  const { fetchedAt, connectorVersion, mappingVersion } = origin;
  return (
    <ol className={styles.chain}>
      {person && (
        <Step label={t('provenance.person')}>
          <PersonName of={person.actor} /> · {minute(person.at)}
          {person.reason && (
            <div className={styles.note} lang="zh-CN">
              {person.reason}
            </div>
          )}
        </Step>
      )}
      {rule && (
        <Step label={t('provenance.rule')}>
          {rulesOf(rule).map((part) => (
            <Rule key={part} rule={part} />
          ))}
        </Step>
      )}
      {system && sourceId && (
        <Step label={t('provenance.record')}>
          <SystemTag system={system} />{' '}
          <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
            {sourceId}
          </Link>
          {typeof version === 'number' && <div className={styles.note}>{t('provenance.version', { version })}</div>}
        </Step>
      )}
      {mappingVersion && (
        <Step label={t('provenance.mapping')}>
          {system ? t('provenance.mappingOf', { system: nameOf(system) }) : t('provenance.mappingWords')}
          <div className={`mono ${styles.note}`}>{mappingVersion}</div>
        </Step>
      )}
      {topic && (
        <Step label={t('provenance.message')}>
          {system && sourceId && fetchedAt && (
            <div>
              {t('provenance.messageFrom', { system: nameOf(system), number: sourceId, time: minute(fetchedAt) })}
            </div>
          )}
          <div className={`mono ${styles.note}`}>{t('provenance.messageAt', { topic, partition, offset })}</div>
          {system && sourceId && typeof version === 'number' && (
            <div>
              <Original system={system} sourceId={sourceId} version={version} />
            </div>
          )}
        </Step>
      )}
      {fetchedAt && (
        <Step label={t('provenance.fetch')}>
          {minute(fetchedAt)}
          {connectorVersion && (
            <div className={styles.note}>{t('provenance.fetchedBy', { version: connectorVersion })}</div>
          )}
        </Step>
      )}
    </ol>
  );
}
