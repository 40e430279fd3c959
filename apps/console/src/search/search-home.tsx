import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIntegrationHealth } from '../api/queries';
import { useNumberWords } from '../elements/numbers';
import { StateTag, SystemTag } from '../elements/tags';
import styles from './search-home.module.css';

const WAYS = [
  ['person', 'personNote'],
  ['phone', 'phoneNote'],
  ['id', 'idNote'],
  ['number', 'numberNote'],
  ['organisation', 'organisationNote'],
  ['place', 'placeNote'],
] as const;

/** How current the answers can be: the sources' states and what is registered, one line. */
function SourcesLine() {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { data } = useIntegrationHealth();
  if (!data) return null;
  return (
    <Link to="/integration" className={styles.sources}>
      {data.totals && (
        <span className={styles.totals}>
          {t('search.registry', { cases: whole(data.totals.cases), records: whole(data.totals.records) })}
        </span>
      )}
      {data.connectors.map(({ system, state }) => (
        <span key={system} className={styles.source}>
          <SystemTag system={system} />
          <StateTag state={state} />
        </span>
      ))}
    </Link>
  );
}

export function SearchHome() {
  const { t } = useTranslation();
  return (
    <>
      <section className={styles.ways} aria-labelledby="ways-title">
        <h2 id="ways-title" className={styles.heading}>
          {t('search.canTitle')}
        </h2>
        <dl className={styles.grid}>
          {WAYS.map(([name, note]) => (
            <div key={name} className={styles.way}>
              <dt>{t(`search.can.${name}`)}</dt>
              <dd>{t(`search.can.${note}`)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.several}>{t('search.several')}</p>
      </section>
      <SourcesLine />
    </>
  );
}
