import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './states.module.css';

const SLOW_AFTER_MS = 4000;

function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}

/** Quiet bars in the shape of what comes; after a while it says that the server is slow, instead of pretending. */
interface LoadingStateProps {
  lines?: number;
  /** Stands for the whole window, or for a page's whole content: then it is the page's heading as well. */
  place?: 'window' | 'page' | 'part';
}

export function LoadingState({ lines = 6, place = 'page' }: LoadingStateProps) {
  const { t } = useTranslation();
  const slow = useSlow();
  const Words = place === 'part' ? 'span' : 'h1';
  return (
    <div className={place === 'window' ? styles.loadingPage : styles.loading} role="status" aria-busy="true">
      <Words className="sr-only">{t('states.loading')}</Words>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
        <span key={line} className={styles.bar} aria-hidden="true" />
      ))}
      {slow && <p className={styles.slow}>{t('states.slow')}</p>}
    </div>
  );
}
