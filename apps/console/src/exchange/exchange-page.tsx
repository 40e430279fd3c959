import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from '../elements/list-page.module.css';
import { usePageTitle } from '../elements/page-title';
import { Deliveries } from './deliveries';
import { SentDisputes } from './sent-disputes';
import { Subscriptions } from './subscriptions';

/** The exchange with departments' own systems: who subscribed to what, what each was sent and took, what they sent in. */
export default function ExchangePage() {
  const { t } = useTranslation();
  usePageTitle(t('exchange.title'));
  return (
    <div className={styles.page}>
      <header>
        <Link to="/integration">{t('integration.title')}</Link>
        <h1 className={styles.title}>{t('exchange.title')}</h1>
        <p className={styles.faint}>{t('exchange.lead')}</p>
      </header>
      <Subscriptions />
      <Deliveries />
      <SentDisputes />
    </div>
  );
}
