import { useTranslation } from 'react-i18next';
import styles from './asks.module.css';

/** Answers have come that nobody has read. */
export function NewTag() {
  const { t } = useTranslation();
  return <span className={styles.new}>{t('asks.new')}</span>;
}
