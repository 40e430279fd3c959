import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './connection-banner.module.css';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says plainly that what is shown is from before the network went. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return <div role="status">{!online && <p className={styles.banner}>{t('states.offlineBanner')}</p>}</div>;
}
