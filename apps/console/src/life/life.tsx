import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseLife, type LifeConflict, type PossibleAct, useLife } from '../api/life';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { Handling } from './handling';
import styles from './life.module.css';
import { LifeDialog } from './life-dialog';
import { LifeSteps } from './life-steps';

/** What a source says against where the case stands, until somebody acts. */
function Conflicts({ conflicts }: { conflicts: readonly LifeConflict[] }) {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <ul className={styles.conflicts}>
      {conflicts.map(({ system, sourceId, event, on, phase }) => (
        <li key={`${system} ${sourceId} ${event}`}>
          <SystemTag system={system} /> <span className="mono">{sourceId}</span>{' '}
          {t('life.conflict', { on, phase: t(`casebook.phase.${phase}`) })}
        </li>
      ))}
    </ul>
  );
}

function Acts({ caseId, life }: { caseId: string; life: CaseLife }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<PossibleAct | null>(null);
  if (life.possible.length === 0) return <p className={styles.faint}>{t('life.nothing')}</p>;
  return (
    <div className={styles.acts}>
      {life.possible.map((act, index) => (
        <Button key={act.act} type={index === 0 ? 'primary' : 'default'} onClick={() => setAsked(act)}>
          {t(`life.act.${act.act}`)}
        </Button>
      ))}
      {asked && (
        <LifeDialog
          caseId={caseId}
          act={asked}
          revision={life.revision}
          evaluation={life.evaluation}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

/** Where the case stands in the closed loop, what may be done with it now, and every step so far. */
export function Life({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useLife(caseId, purpose);
  return (
    <Section title={t('life.title')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data && (
        <div className={styles.life}>
          <p>
            <strong className={styles.phase}>{t(`casebook.phase.${data.phase}`)}</strong>
            {data.since && <span className={styles.faint}> {t('life.since', { on: data.since })}</span>}
          </p>
          <Conflicts conflicts={data.conflicts} />
          {data.evaluation?.standing && (
            <p>
              {t('life.evaluated', {
                on: data.evaluation.standing.on,
                grade: t(`life.choice.${data.evaluation.standing.grade}`),
              })}
              {data.evaluation.standing.settled === 'no' && ` ${t('life.unresolved')}`}
            </p>
          )}
          <Acts caseId={caseId} life={data} />
          <Handling caseId={caseId} life={data} />
          <LifeSteps steps={data.steps} />
        </div>
      )}
    </Section>
  );
}
