import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../elements/page-title';
import { PartTabs } from '../elements/part-tabs';
import { useRights } from '../session/rights';
import styles from './audit.module.css';

/** The head of both pages of the audit. */
export function AuditHead({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const may = useRights();
  usePageTitle(t('audit.title'));
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('audit.title')}</h1>
        {children}
      </header>
      {may('readTrail') && (
        <PartTabs
          label={t('audit.title')}
          parts={[
            { to: '/audit', title: t('audit.overview') },
            { to: '/audit/trail', title: t('audit.trail.title') },
          ]}
        />
      )}
    </>
  );
}
