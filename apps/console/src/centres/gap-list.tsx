import { useTranslation } from 'react-i18next';
import type { StaffingGap } from '../api/centres';
import { useLanguage } from '../elements/language';
import styles from './centres.module.css';

/** What a centre lacks of its required staffing; `short` leaves out who says so. */
export function GapList({ gaps, short = false }: { gaps: readonly StaffingGap[]; short?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (gaps.length === 0) return <span className={styles.faint}>{t('centres.complete')}</span>;
  return (
    <ul className={styles.gaps}>
      {gaps.map(({ rule, what, needed, has, binding, because, article }) => (
        <li key={`${rule} ${what}`} className={binding ? styles.must : styles.soft}>
          {t(`centres.gap.${what}`, { needed, has })}
          {!binding && ` ${t('centres.wherePossible')}`}
          {!short && (
            <div className={styles.faint}>
              {because[language]} · <span lang="zh-CN">{article}</span>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
