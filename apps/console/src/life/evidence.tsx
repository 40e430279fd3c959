import { useTranslation } from 'react-i18next';
import type { Evaluation } from '../api/life';
import styles from './life.module.css';

/** What the registry itself knows, beside the questions that an evaluation answers; and which evaluation it corrects. */
export function Evidence({ evaluation: { evidence, standing } }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const { limits, late, returned, reopened, result, satisfaction, followUp } = evidence;
  const known = {
    late: t('life.evidence.lateOf', { late, limits }),
    returned: t('life.evidence.times', { count: returned }),
    reopened: t('life.evidence.times', { count: reopened }),
    result: t(`life.choice.${result ?? 'unsaid'}` as 'life.choice.unsaid'),
    satisfaction: satisfaction === null ? t('life.notRated') : t(`life.choice.${satisfaction}` as 'life.choice.1'),
    followUp: followUp
      ? t(`life.evidence.followUp-${followUp.state}`, { due: followUp.due })
      : t('life.evidence.noFollowUp'),
  };
  return (
    <>
      {standing && <p>{t('life.evidence.corrects', { on: standing.on, grade: t(`life.choice.${standing.grade}`) })}</p>}
      <p className={styles.faint}>{t('life.evidence.lead')}</p>
      <dl className={styles.evidence} aria-label={t('life.evidence.lead')}>
        {(Object.keys(known) as (keyof typeof known)[]).map((name) => (
          <div key={name}>
            <dt>{t(`life.evidence.${name}`)}</dt>
            <dd>{known[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
