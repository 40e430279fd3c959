import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScanIcon } from '../elements/icons';
import styles from './scan.module.css';
import { queryOfScan } from './scanned';

const ScanDialog = lazy(() => import('./scan-dialog'));

/** Looks for what a code says that somebody holds before the camera. */
export function ScanButton({ onQuery }: { onQuery(query: string): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const found = (text: string) => {
    setOpen(false);
    onQuery(queryOfScan(text));
  };
  return (
    <>
      <button type="button" className={styles.button} aria-label={t('scan.open')} onClick={() => setOpen(true)}>
        <ScanIcon size={20} />
      </button>
      {open && (
        <Suspense>
          <ScanDialog onFound={found} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
