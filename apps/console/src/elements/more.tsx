import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../api/pages';
import { busy } from './busy';
import { useFailure } from './error-row';
import styles from './more.module.css';

interface MoreProps {
  pages: Omit<Pages<unknown>, 'data'>;
  /** What the button is called, where it says more than that there is more. */
  label?: string;
}

/** The foot of a list: what comes next, that it did not come, or that this is all. The keyboard stays where it is. */
export function More({ pages, label }: MoreProps) {
  const { t } = useTranslation();
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = pages;
  const failure = useFailure()(error);
  const [hasAsked, setAsked] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  const isAll = hasAsked && !hasNextPage;
  useEffect(() => {
    if (isAll && document.activeElement === document.body) end.current?.focus();
  }, [isAll]);
  const next = () => {
    if (isFetchingNextPage) return;
    setAsked(true);
    void fetchNextPage();
  };
  if (!hasNextPage && !isAll) return null;
  return (
    <div className={styles.more}>
      <p role="alert" className={styles.failed}>
        {isFetchNextPageError && `${t('states.nextFailed')}${failure}`}
      </p>
      {hasNextPage ? (
        <Button {...busy(isFetchingNextPage)} onClick={next}>
          {isFetchNextPageError ? t('states.retry') : (label ?? t('quarantine.more'))}
        </Button>
      ) : (
        <p ref={end} tabIndex={-1} className={styles.all}>
          {t('states.allShown')}
        </p>
      )}
    </div>
  );
}
