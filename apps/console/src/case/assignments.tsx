import { useTranslation } from 'react-i18next';
import type { Assignment } from '../api/shapes';
import { useTerm } from '../elements/names';
import { reasonText } from '../elements/reason-text';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import styles from './assignments.module.css';

/** Who has it, why, and who had it before. */
export function Assignments({ assignments }: { assignments: Assignment[] }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { minute } = useTimeWords();
  const newestFirst = [...assignments].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Section title={t('case.assignments')}>
      {assignments.length === 0 && <p className={styles.faint}>{t('case.noAssignments')}</p>}
      <ol className={styles.list}>
        {newestFirst.map(({ unit, level, reason, at }, index) => (
          <li key={`${at} ${unit}`} className={index === 0 ? styles.current : styles.past}>
            <div className={styles.unit} lang="zh-CN">
              {unit}
            </div>
            <div className={styles.faint}>
              {level && `${term('levels', level)} · `}
              {minute(at)}
            </div>
            {reasonText(reason) && (
              <div className={styles.faint} lang="zh-CN">
                {reasonText(reason)}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
