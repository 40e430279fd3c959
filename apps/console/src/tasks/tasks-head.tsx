import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../elements/page-title';
import { PartTabs } from '../elements/part-tabs';
import styles from './tasks.module.css';

/** Over what units have to do, and over what parties have to answer. */
export function TasksHead({ lead, action }: { lead: string; action?: ReactNode }) {
  const { t } = useTranslation();
  usePageTitle(t('tasks.title'));
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{t('tasks.title')}</h1>
          <p className={styles.faint}>{lead}</p>
        </div>
        {action}
      </header>
      <PartTabs
        label={t('tasks.title')}
        parts={[
          { to: '/tasks', title: t('tasks.toDo') },
          { to: '/tasks/asks', title: t('asks.page') },
        ]}
      />
    </>
  );
}
