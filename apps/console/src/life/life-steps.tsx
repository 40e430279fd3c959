import { useTranslation } from 'react-i18next';
import type { LifeStep } from '../api/life';
import { PersonName } from '../elements/person-name';
import { SystemTag } from '../elements/tags';
import styles from './life.module.css';

const EVALUATED = ['settled', 'kept', 'lawful', 'cameBack', 'grade'] as const;

/** By which act of whom, or by which source's report. */
function What({ step: { act, by, system, sourceId, unit, reason, detail } }: { step: LifeStep }) {
  const { t } = useTranslation();
  if (!act)
    return (
      <span className={styles.faint}>
        {t('life.reported')} {system && <SystemTag system={system} />} <span className="mono">{sourceId}</span>
      </span>
    );
  const to = detail?.court ?? detail?.authority;
  return (
    <>
      <strong>{t(`life.act.${act}`)}</strong> <span className={styles.faint}>{by && <PersonName of={by} />}</span>
      {unit && <div lang="zh-CN">{unit}</div>}
      {to && (
        <div>
          <span lang="zh-CN">{to}</span>
          {detail?.unlisted && t('life.unlisted')}
        </div>
      )}
      {detail?.digest && (
        <div className={styles.faint}>
          {t('life.signedDigest')} <span className="mono">{detail.digest}</span>
        </div>
      )}
      {detail?.grade && (
        <div>
          {EVALUATED.map(
            (name) =>
              `${t(`life.field.${name}`)}${t('life.is')}${t(`life.choice.${detail[name] ?? 'unsaid'}` as 'life.choice.unsaid')}`,
          ).join(' · ')}
        </div>
      )}
      {reason && <div lang="zh-CN">{reason}</div>}
    </>
  );
}

/** People's acts, the newest first; what sources reported between them is told by the timeline. */
export function LifeSteps({ steps }: { steps: readonly LifeStep[] }) {
  const { t } = useTranslation();
  const acts = steps.filter(({ act }) => act !== null).reverse();
  if (acts.length === 0) return null;
  return (
    <ol className={styles.steps} aria-label={t('life.steps')}>
      {acts.map((step) => (
        <li key={JSON.stringify(step)}>
          <time dateTime={step.on} className={styles.faint}>
            {step.on}
          </time>{' '}
          <What step={step} />
        </li>
      ))}
    </ol>
  );
}
