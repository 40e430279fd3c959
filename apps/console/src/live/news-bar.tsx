import { useTranslation } from 'react-i18next';
import styles from './live.module.css';

interface NewsBarProps {
  /** How many entries are new; null: that is not known without looking. */
  count: number | null;
  /** There may be more than were counted. */
  more?: boolean;
  onShow(): void;
}

/** Says that there is something newer than what is shown. Nothing moves until somebody asks for it. */
export function NewsBar({ count, more = false, onShow }: NewsBarProps) {
  const { t } = useTranslation();
  const words = count ? t('live.newRows', { count, shown: more ? `${count}+` : String(count) }) : t('live.changed');
  return (
    <div role="status" className={styles.news} data-stuck data-screen>
      <button type="button" onClick={onShow}>
        {words}
      </button>
    </div>
  );
}
