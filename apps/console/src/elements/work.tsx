import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from './refusal';
import styles from './work.module.css';

interface Work {
  run(work: () => Promise<void>): void;
  isBusy: boolean;
  /** What went wrong, to stand where it was asked for until somebody has read it. */
  refusal: ReactNode;
}

/** Does one thing at a time, and says what went wrong. */
export function useWork(): Work {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef<Element | null>(null);
  const said = useRefusal()(error);
  const run = (work: () => Promise<void>) => {
    if (isBusy) return;
    asked.current = document.activeElement;
    setBusy(true);
    setError(null);
    work()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const dismiss = () => {
    setError(null);
    if (asked.current instanceof HTMLElement) asked.current.focus();
  };
  const refusal = said && (
    <span role="alert" className={styles.refusal}>
      {said}
      <button type="button" aria-label={t('act.close')} className={styles.dismiss} onClick={dismiss}>
        ×
      </button>
    </span>
  );
  return { run, isBusy, refusal };
}
