import { useTranslation } from 'react-i18next';
import type { CaseRecord, Evidence } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import styles from './link-reason.module.css';

const bits = ({ weight, tfAdjustment }: Evidence) => weight + (tfAdjustment || 0);

function EvidenceRow({ evidence, most }: { evidence: Evidence; most: number }) {
  const { t } = useTranslation();
  const weight = bits(evidence);
  const share = most > 0 ? Math.abs(weight) / most : 0;
  return (
    <tr>
      <th scope="row" lang="zh-CN">
        {evidence.label}
      </th>
      <td className={styles.level} lang="zh-CN">
        {evidence.detail ?? evidence.levelLabel}
      </td>
      <td className={styles.scale}>
        <span
          className={weight < 0 ? styles.against : styles.support}
          style={{ width: `${share * 50}%` }}
          aria-hidden="true"
        />
      </td>
      <td className={styles.bits}>
        <span className="sr-only">{t(weight < 0 ? 'record.against' : 'record.support')}</span>
        {weight > 0 && '+'}
        {weight.toFixed(1)}
      </td>
    </tr>
  );
}

/** How a record came to belong to the case and, where the hub tells, each comparison's part in it. */
export function LinkReason({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { decidedBy, score, explanation } = record;
  if (!decidedBy) return null;
  const first = typeof score !== 'number';
  const words = [
    first && decidedBy === 'auto' ? t('record.first') : t(`record.decidedBy.${decidedBy}`),
    !first && t('record.score', { percent: percent(score) }),
  ];
  const line = <span className={styles.line}>{words.filter(Boolean).join(' · ')}</span>;
  const comparisons = explanation?.comparisons.filter((evidence) => bits(evidence) !== 0) ?? [];
  if (comparisons.length === 0) return <p className={styles.reason}>{line}</p>;
  const most = Math.max(...comparisons.map((evidence) => Math.abs(bits(evidence))));
  return (
    <details className={styles.reason}>
      <summary>
        {line} · {t('record.why')}
      </summary>
      <table className={styles.table}>
        <caption className="sr-only">{t('record.evidence')}</caption>
        <tbody>
          {comparisons.map((evidence) => (
            <EvidenceRow key={evidence.label} evidence={evidence} most={most} />
          ))}
        </tbody>
      </table>
    </details>
  );
}
