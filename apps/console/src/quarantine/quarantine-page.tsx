import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { QuarantineGroupKey } from '../api/quarantine';
import styles from '../elements/list-page.module.css';
import { usePageTitle } from '../elements/page-title';
import { GroupItems } from './group-items';
import { Groups } from './groups';
import { Redrives } from './redrives';

/** The group that the address names; null where it names none. */
function chosenGroup(search: URLSearchParams): QuarantineGroupKey | null {
  const [system, stage, cause] = ['system', 'stage', 'cause'].map((name) => search.get(name));
  return system && stage && cause ? { system, stage, cause } : null;
}

/** Where what could not be read is understood, mended, tried and driven again, by its cause. */
export default function QuarantinePage() {
  const { t } = useTranslation();
  usePageTitle(t('quarantine.title'));
  const [search] = useSearchParams();
  const chosen = chosenGroup(search);
  const system = chosen ? null : search.get('system');
  return (
    <div className={styles.page}>
      <header>
        <Link to="/integration">{t('integration.title')}</Link>
        <h1 className={styles.title}>{t('quarantine.title')}</h1>
        <p className={styles.faint}>{t('quarantine.lead')}</p>
      </header>
      <Groups chosen={chosen} system={system} />
      {chosen && <GroupItems key={JSON.stringify(chosen)} group={chosen} />}
      <Redrives />
    </div>
  );
}
