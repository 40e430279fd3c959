import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connector } from '../api/shapes';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { StateTag } from '../elements/tags';
import { useNow, useTimeWords } from '../elements/time';
import { BooksLine } from './books-line';
import styles from './connector-card.module.css';
import { ConnectorCommands } from './connector-commands';
import { DriftTable } from './drift-table';

const SECOND_MS = 1000;
const COUNTERS = ['fetched', 'published', 'unchanged', 'rejected', 'failures'] as const;

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.figure}>{children}</dd>
    </div>
  );
}

function Freshness({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { ago, minute, length } = useTimeWords();
  const { whole, percent } = useNumberWords();
  const now = useNow(SECOND_MS);
  const { lastSuccessAt, freshnessSeconds, freshnessSecondsMax = null, lag, recent } = connector;
  const isLate = freshnessSecondsMax !== null && (freshnessSeconds ?? 0) > freshnessSecondsMax;
  const tries = recent ? recent.fetches + recent.failures : 0;
  return (
    <dl className={styles.figures}>
      <Figure label={t('integration.lastSuccess')}>
        {lastSuccessAt ? (
          <time dateTime={lastSuccessAt} title={minute(lastSuccessAt)}>
            {ago(lastSuccessAt, now)}
          </time>
        ) : (
          t('integration.never')
        )}
      </Figure>
      <Figure label={t('integration.freshness')}>
        <span className={isLate ? styles.late : undefined}>
          {freshnessSeconds === null ? '—' : length(Math.round(freshnessSeconds))}
        </span>
        {freshnessSecondsMax !== null && (
          <span className={styles.aim}>{t('integration.aim', { length: length(freshnessSecondsMax) })}</span>
        )}
      </Figure>
      <Figure label={t('integration.lag')}>{lag === null ? '—' : whole(lag)}</Figure>
      <Figure label={t('integration.throughput')}>
        {recent && recent.seconds > 0
          ? t('integration.perMinute', { shown: whole(Math.round((recent.published * 60) / recent.seconds)) })
          : '—'}
      </Figure>
      <Figure label={t('integration.errorRate')}>
        {recent && tries > 0 ? percent(recent.failures / tries) : '—'}
        {recent && <span className={styles.aim}>{t('integration.lately', { length: length(recent.seconds) })}</span>}
      </Figure>
    </dl>
  );
}

function Counters({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { counters } = connector;
  if (!counters) return null;
  return (
    <div>
      <h3 className={styles.label}>{t('integration.counters')}</h3>
      <dl className={styles.counters}>
        {COUNTERS.map((name) => (
          <div key={name}>
            <dt>{t(`integration.${name}`)}</dt>
            <dd>{whole(counters[name] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** One source: how it is, how fresh, whether its books balance, what changed in it, and what one can do. */
export function ConnectorCard({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const { system, state, reason, connectorVersion, drift = [], checkpoint } = connector;
  return (
    <section className={`${styles.card} ${styles[state] ?? ''}`} aria-labelledby={`connector-${system}`}>
      <header className={styles.head}>
        <h2 id={`connector-${system}`} className={styles.title}>
          {nameOf(system)}
        </h2>
        <StateTag state={state} />
      </header>
      {reason && <p className={styles.reason}>{reason}</p>}
      <Freshness connector={connector} />
      <BooksLine connector={connector} />
      <Counters connector={connector} />
      <DriftTable system={system} drift={drift} />
      {checkpoint && (
        <details>
          <summary className={styles.label}>{t('integration.position')}</summary>
          <code className={styles.position}>{JSON.stringify(checkpoint)}</code>
        </details>
      )}
      <footer className={styles.foot}>
        {connectorVersion && (
          <span className={styles.version}>{t('integration.version', { version: connectorVersion })}</span>
        )}
        <ConnectorCommands connector={connector} />
      </footer>
    </section>
  );
}
