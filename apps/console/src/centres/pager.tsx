import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import styles from './centres.module.css';

interface PagerProps {
  /** How many come before this page. */
  before: number;
  limit: number;
  total: number;
  onGo(cursor: string): void;
}

/** From page to page of a list that says how long it is; nothing where there is one page. */
export function Pager({ before, limit, total, onGo }: PagerProps) {
  const { t } = useTranslation();
  if (total <= limit && before === 0) return null;
  const last = Math.min(before + limit, total);
  const go = (to: number) => onGo(to <= 0 ? '' : String(to));
  return (
    <nav className={styles.pager} aria-label={t('centres.pages')}>
      <Button disabled={before === 0} onClick={() => go(before - limit)}>
        {t('centres.earlier')}
      </Button>
      <span className={styles.faint}>{t('centres.shownOf', { first: before + 1, last, total })}</span>
      <Button disabled={last >= total} onClick={() => go(before + limit)}>
        {t('centres.later')}
      </Button>
    </nav>
  );
}
