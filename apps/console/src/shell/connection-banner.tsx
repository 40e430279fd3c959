import { notifyManager, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeWords } from '../elements/time';
import styles from './connection-banner.module.css';
import { oldOnes, oldSince } from './old-since';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** From when the oldest of what stands on the page is, where it could not be read anew. */
function useOld() {
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const listen = useCallback((listener: () => void) => cache.subscribe(notifyManager.batchCalls(listener)), [cache]);
  const shown = () => cache.findAll({ type: 'active' });
  const since = useSyncExternalStore(listen, () => oldSince(shown()));
  const readAgain = () => {
    for (const query of oldOnes(shown())) void queries.refetchQueries({ queryKey: query.queryKey, exact: true });
  };
  return { since, readAgain };
}

/** Says plainly that what is shown is from before the network went, or could not be read anew: here, for every page. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const { since, readAgain } = useOld();
  const time = since !== null && minute(new Date(since).toISOString());
  return (
    <div role="status">
      {!online && <p className={styles.banner}>{t('states.offlineBanner')}</p>}
      {time && (
        <p className={styles.banner}>
          {t('states.staleBanner', { time })}{' '}
          <Button size="small" onClick={readAgain}>
            {t('states.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}
