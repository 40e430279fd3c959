import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../elements/page-title';
import styles from './audit.module.css';
import { Chains } from './chains';
import { Influence } from './influence';

/** Whether anything was rewritten, and what rests on what. */
export default function AuditPage() {
  const { t } = useTranslation();
  usePageTitle(t('audit.title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('audit.title')}</h1>
      <Influence />
      <Chains />
    </div>
  );
}
