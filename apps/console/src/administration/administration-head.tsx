import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIntegrationHealth } from '../api/queries';
import { usePageTitle } from '../elements/page-title';
import { PartTabs } from '../elements/part-tabs';
import { useRights } from '../session/rights';
import type { Right } from '../session/rights-table';
import styles from './administration.module.css';

const PARTS = [
  { to: '/administration/people', name: 'people', right: 'seePeople' },
  { to: '/administration/keys', name: 'keys', right: 'seePeople' },
  { to: '/administration/roles', name: 'roles', right: 'seePeople' },
  { to: '/administration/units', name: 'units', right: 'seeUnits' },
  { to: '/administration/sources', name: 'sources', right: 'seeSources' },
] as const satisfies readonly { to: string; name: string; right: Right }[];

export type Part = (typeof PARTS)[number]['name'];

/** Where no source has ever been read: the way to connect the first one. */
function FirstRun() {
  const { t } = useTranslation();
  const { data } = useIntegrationHealth();
  if (!data || data.connectors.some(({ lastSuccessAt }) => lastSuccessAt !== null)) return null;
  return (
    <div className={styles.firstRun}>
      <p>{t('administration.firstRun')}</p>
      <Link to="/administration/sources/guide">{t('administration.guide.title')}</Link>
    </div>
  );
}

/** The head of each page of administration, with the parts that are the reader's. */
export function AdministrationHead({ part, children }: { part: Part; children?: ReactNode }) {
  const { t } = useTranslation();
  const may = useRights();
  usePageTitle(t(`administration.${part}.title`));
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{t(`administration.${part}.title`)}</h1>
          <p className={styles.faint}>{t(`administration.${part}.lead`)}</p>
        </div>
        <div className={styles.acts}>{children}</div>
      </header>
      <PartTabs
        label={t('administration.parts')}
        parts={PARTS.filter(({ right }) => may(right)).map(({ to, name }) => ({
          to,
          title: t(`administration.${name}.title`),
        }))}
      />
      {may('seeSources') && <FirstRun />}
    </>
  );
}

/** The first part that is the reader's own. */
export const useFirstPart = (): string | undefined => {
  const may = useRights();
  return PARTS.find(({ right }) => may(right))?.to;
};
