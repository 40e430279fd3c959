import { useTranslation } from 'react-i18next';
import type { Figure } from '../api/city';
import { useNumberWords } from '../elements/numbers';
import styles from './city.module.css';

/** Which share of the cases has come to an end; nothing where the counts are hidden. */
export function Ended({ figure: { cases, open } }: { figure: Pick<Figure, 'cases' | 'open'> }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  if (!cases || open === null) return null;
  return <span className={styles.ended}>{t('city.ended', { percent: percent((cases - open) / cases) })}</span>;
}
