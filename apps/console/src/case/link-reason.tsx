import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import styles from './link-reason.module.css';

/** How a record came to belong to the case; the weights are told below, by record. */
export function LinkReason({ record: { decidedBy, score } }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  if (!decidedBy) return null;
  const isFirst = typeof score !== 'number';
  const words = [
    isFirst && decidedBy === 'auto' ? t('record.first') : t(`record.decidedBy.${decidedBy}`),
    !isFirst && t('record.score', { percent: percent(score) }),
  ];
  return <p className={styles.reason}>{words.filter(Boolean).join(' · ')}</p>;
}
