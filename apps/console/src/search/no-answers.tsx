import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './no-answers.module.css';

/** Nothing found is an answer too: it says what to try next. */
export function NoAnswers({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.none}>
      <h2 className={styles.title}>{t('search.noneTitle', { q })}</h2>
      <p>{t('search.noneLead')}</p>
      <ul className={styles.tips}>
        <li>{t('search.noneTips.fewer')}</li>
        <li>{t('search.noneTips.digits')}</li>
        <li>
          <Link to="/integration">{t('search.noneTips.sources')}</Link>
        </li>
      </ul>
    </div>
  );
}
