import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorState, RiskLevel } from '../api/shapes';
import { useSystemName } from './names';
import styles from './tags.module.css';

const HUES = new Map<string, string | undefined>([
  ['court', styles.court],
  ['petition', styles.petition],
  ['hotline-12345', styles.hotline],
]);

/** Which system something comes from, in that system's hue. */
export function SystemTag({ system }: { system: string }) {
  const name = useSystemName();
  return <span className={`${styles.tag} ${HUES.get(system) ?? styles.other}`}>{name(system)}</span>;
}

export function RiskTag({ level, short = false }: { level: RiskLevel; short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`${short ? styles.sign : styles.risk} ${styles[level]}`}>
      <span className={styles.flag} aria-hidden="true" />
      <span className={short ? 'sr-only' : undefined}>{t(`risk.${level}`)}</span>
    </span>
  );
}

const STATE_HUES: Record<ConnectorState, string | undefined> = {
  running: styles.green,
  degraded: styles.yellow,
  failing: styles.red,
  paused: styles.grey,
};

export function StateTag({ state }: { state: ConnectorState }) {
  const { t } = useTranslation();
  return (
    <span className={`${styles.state} ${STATE_HUES[state] ?? styles.grey}`}>
      <span className={styles[`${state}Sign`]} aria-hidden="true" />
      {t(`integration.state.${state}`)}
    </span>
  );
}

export function PlainTag({ children }: { children: ReactNode }) {
  return <span className={`${styles.tag} ${styles.plain}`}>{children}</span>;
}
