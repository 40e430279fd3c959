import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { User } from '../api/shapes';
import { pagesOf } from './pages';
import styles from './phone-tabs.module.css';

/** The main navigation where thumbs reach it; the desk has it in the bar. */
export function PhoneTabs({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.tabs} aria-label={t('nav.main')}>
      {pagesOf(user.role).map(({ to, name, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={styles.tab}>
          <Icon />
          {t(name)}
        </NavLink>
      ))}
    </nav>
  );
}
