import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Origin } from '../api/shapes';
import { PersonName } from '../elements/person-name';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { Original } from '../record/original';
import styles from './origin-chain.module.css';

function Step({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={styles.step}>
      <div className={styles.label}>{label}</div>
      <div>{children}</div>
    </li>
  );
}

/** Several rules can have had a part; each stands on its own line. */
const rulesOf = (rule: string) => rule.split(';').map((part) => part.trim());

/** One value's way back: rule, record version, message, fetch. */
export function OriginChain({ origin }: { origin: Omit<Origin, 'system' | 'sourceId'> & Partial<Origin> }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { system, sourceId, version, topic, partition, offset, fetchedAt, connectorVersion, rule, person } = origin;
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
            <div key={part} className="mono">
              {part}
            </div>
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
      {topic && (
        <Step label={t('provenance.message')}>
          <span className="mono">{t('provenance.messageAt', { topic, partition, offset })}</span>
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
