import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from '../elements/list-page.module.css';
import { usePageTitle } from '../elements/page-title';
import { Batches } from './batches';
import { FromAbove } from './from-above';
import { Reconciliations } from './reconciliations';
import { Standing } from './standing';

/** The line to the province's platform: how it stands, what went up and came down, and whether both sides' books agree. */
export default function ProvincePage() {
  const { t } = useTranslation();
  usePageTitle(t('province.title'));
  return (
    <div className={styles.page}>
      <header>
        <Link to="/integration">{t('integration.title')}</Link>
        <h1 className={styles.title}>{t('province.title')}</h1>
        <p className={styles.faint}>{t('province.lead')}</p>
      </header>
      <Standing />
      <Batches />
      <FromAbove />
      <Reconciliations />
    </div>
  );
}
