import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { ConnectorsIcon, SearchIcon } from '../elements/icons';
import styles from './phone-tabs.module.css';

/** The main navigation where thumbs reach it; the desk has it in the bar. */
export function PhoneTabs() {
  const { t } = useTranslation();
  return (
    <nav className={styles.tabs} aria-label={t('nav.main')}>
      <NavLink to="/" end className={styles.tab}>
        <SearchIcon />
        {t('nav.search')}
      </NavLink>
      <NavLink to="/integration" className={styles.tab}>
        <ConnectorsIcon />
        {t('nav.integration')}
      </NavLink>
    </nav>
  );
}
