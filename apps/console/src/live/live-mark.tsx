import { useTranslation } from 'react-i18next';
import { useLiveState } from './live';
import styles from './live.module.css';
import { ASK_EVERY_MS } from './live-line';

/** Whether the page follows changes as they happen, or asks from time to time. */
export function LiveMark() {
  const { t } = useTranslation();
  const state = useLiveState();
  if (state === 'connecting') return null;
  const words = state === 'live' ? t('live.live') : t('live.asking', { seconds: ASK_EVERY_MS / 1000 });
  return (
    <span className={styles.mark} data-live={state} title={words}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={state === 'live' ? 'sr-only' : styles.words}>{words}</span>
    </span>
  );
}
