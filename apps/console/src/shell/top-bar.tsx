import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import type { User } from '../api/shapes';
import { BrandMark } from '../elements/brand-mark';
import { LanguageButton } from '../i18n/language-button';
import { LiveMark } from '../live/live-mark';
import { NewAnswers } from './new-answers';
import { pagesOf } from './pages';
import { QuickSearch } from './quick-search';
import styles from './top-bar.module.css';
import { UserMenu } from './user-menu';

export function TopBar({ user }: { user: User }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const pages = pagesOf(user.role);
  const findsCases = pages.some(({ to }) => to === '/');
  return (
    <header className={styles.bar} data-screen>
      <div className={styles.inner}>
        <Link className={styles.brand} to="/" aria-label={t('nav.home')}>
          <BrandMark />
          <span className={styles.name}>{t('product.name')}</span>
        </Link>
        <nav className={styles.nav} aria-label={t('nav.main')}>
          {pages.map(({ to, name }) => (
            <NavLink key={to} to={to} end={to === '/'} className={styles.page}>
              {t(name)}
              <NewAnswers page={to} />
            </NavLink>
          ))}
        </nav>
        <div className={styles.middle}>{findsCases && pathname !== '/' && <QuickSearch />}</div>
        <LiveMark />
        <span className={styles.language}>
          <LanguageButton />
        </span>
        <UserMenu user={user} />
      </div>
    </header>
  );
}
