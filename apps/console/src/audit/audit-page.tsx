import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../elements/page-title';
import { useRights } from '../session/rights';
import { Alarms } from './alarms';
import styles from './audit.module.css';
import { Chains } from './chains';
import { Influence } from './influence';

/** Who looks in an unusual way, what rests on what, and whether anything was rewritten: what the role may see of it. */
export default function AuditPage() {
  const { t } = useTranslation();
  const may = useRights();
  usePageTitle(t('audit.title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('audit.title')}</h1>
      {may('seeAlarms') && <Alarms />}
      {may('trace') && <Influence />}
      {may('seeChains') && <Chains />}
    </div>
  );
}
