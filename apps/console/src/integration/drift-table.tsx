import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Drift } from '../api/shapes';
import { CopyButton } from '../elements/copy-button';
import { useNumberWords } from '../elements/numbers';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './drift-table.module.css';

const isKnownKind = (kind: string): kind is 'unknown-field' | 'unknown-value' =>
  kind === 'unknown-field' || kind === 'unknown-value';

/** For whoever keeps the source, or its mapping. */
const lineOf = ({ field, kind, example, count }: Drift) => [field, kind, example, count].join('\t');

/** Fields and values of the source that no mapping knows yet, and what is to be done about them. */
export function DriftTable({ system, drift }: { system: string; drift: Drift[] }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { minute } = useTimeWords();
  const may = useRights();
  if (drift.length === 0) return <p className={styles.none}>{t('integration.noDrift')}</p>;
  return (
    <details className={styles.drift}>
      <summary>
        {t('integration.drift')} · {t('integration.driftLead', { count: drift.length })}
      </summary>
      <p>{t('integration.driftNext')}</p>
      <ol className={styles.next}>
        <li>
          {t('integration.driftAsk')} <CopyButton what={t('integration.drift')} text={drift.map(lineOf).join('\n')} />
        </li>
        {drift.some(({ kind }) => kind === 'unknown-value') && (
          <li>
            {t('integration.driftWords')} <Link to="/rules?kind=crosswalks">{t('integration.driftCrosswalks')}</Link>
          </li>
        )}
        <li>{t('integration.driftMapping')}</li>
        <li>
          {t('integration.driftRepull')}{' '}
          {may('seeSources') && (
            <Link to={`/administration/sources/guide?system=${encodeURIComponent(system)}`}>
              {t('administration.sources.try')}
            </Link>
          )}
        </li>
      </ol>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('integration.driftField')}</th>
              <th scope="col">{t('integration.driftWhat')}</th>
              <th scope="col">{t('integration.driftExample')}</th>
              <th scope="col">{t('integration.driftCount')}</th>
              <th scope="col">{t('quarantine.firstSeen')}</th>
            </tr>
          </thead>
          <tbody>
            {drift.map(({ field, kind, example, count, firstSeenAt }) => (
              <tr key={`${field} ${kind} ${example}`}>
                <td className="mono">{field}</td>
                <td className={styles.kind}>{isKnownKind(kind) ? t(`integration.driftKind.${kind}`) : kind}</td>
                <td lang="zh-CN">{example}</td>
                <td>{whole(count)}</td>
                <td className={styles.kind}>{firstSeenAt ? minute(firstSeenAt) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
