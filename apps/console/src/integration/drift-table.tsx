import { useTranslation } from 'react-i18next';
import type { Drift } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import styles from './drift-table.module.css';

const isKnownKind = (kind: string): kind is 'unknown-field' | 'unknown-value' =>
  kind === 'unknown-field' || kind === 'unknown-value';

/** Fields and values of the source that no mapping knows yet. */
export function DriftTable({ drift }: { drift: Drift[] }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  if (drift.length === 0) return <p className={styles.none}>{t('integration.noDrift')}</p>;
  return (
    <details className={styles.drift}>
      <summary>
        {t('integration.drift')} · {t('integration.driftLead', { count: drift.length })}
      </summary>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('integration.driftField')}</th>
              <th scope="col">{t('integration.driftWhat')}</th>
              <th scope="col">{t('integration.driftExample')}</th>
              <th scope="col">{t('integration.driftCount')}</th>
            </tr>
          </thead>
          <tbody>
            {drift.map(({ field, kind, example, count }) => (
              <tr key={`${field} ${kind} ${example}`}>
                <td className="mono">{field}</td>
                <td className={styles.kind}>{isKnownKind(kind) ? t(`integration.driftKind.${kind}`) : kind}</td>
                <td lang="zh-CN">{example}</td>
                <td>{whole(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
