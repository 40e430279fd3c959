import { useTranslation } from 'react-i18next';
import type { Assignment } from '../api/shapes';
import { SuggestedMediators } from '../centres/suggested-mediators';
import { useTerm } from '../elements/names';
import { useReasonTexts } from '../elements/reasons';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import styles from './assignments.module.css';

function Why({ reason }: { reason: Assignment['reason'] }) {
  const { t } = useTranslation();
  const texts = useReasonTexts();
  if (!reason) return null;
  if (typeof reason === 'string') return <p className={styles.faint}>{reason}</p>;
  const { jointUnits = [], mediationBody } = reason;
  return (
    <>
      {texts(reason.reason).map((text) => (
        <p key={text} className={styles.faint}>
          {text}
        </p>
      ))}
      {jointUnits.length > 0 && (
        <p className={styles.faint}>{t('case.jointUnits', { units: jointUnits.join(t('integration.separator')) })}</p>
      )}
      {mediationBody && <p className={styles.faint}>{t('case.mediationBody', { body: mediationBody })}</p>}
    </>
  );
}

/** Who has it, why, and who had it before. */
export function Assignments({ caseId, assignments }: { caseId: string; assignments: Assignment[] }) {
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
            <Why reason={reason} />
          </li>
        ))}
      </ol>
      <SuggestedMediators caseId={caseId} />
    </Section>
  );
}
