import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRights } from '../session/rights';
import styles from './integration-page.module.css';

const PAGES = [
  { to: '/integration/write-backs', name: 'writeBack.title', right: 'seeWriteBacks' },
  { to: '/integration/exchange', name: 'exchange.title', right: 'seeExchange' },
  { to: '/integration/province', name: 'province.title', right: 'seeExchange' },
  { to: '/administration/sources/guide', name: 'administration.guide.title', right: 'seeSources' },
] as const;

/** The ways on: what sources, departments and the province are told, and how a further source is connected. */
export function Outward() {
  const { t } = useTranslation();
  const may = useRights();
  const pages = PAGES.filter(({ right }) => may(right));
  if (pages.length === 0) return null;
  return (
    <nav className={styles.outward} aria-label={t('integration.outward')}>
      {pages.map(({ to, name }) => (
        <Link key={to} to={to}>
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
