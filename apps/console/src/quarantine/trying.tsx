import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type QuarantineDetail, type Trial, tryItem } from '../api/quarantine';
import { useRefusal } from '../elements/refusal';
import { Cause } from './cause';
import styles from './item-page.module.css';

function Issues({ issues }: { issues: Trial['issues'] }) {
  const { t } = useTranslation();
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues}>
      {issues.map(({ field, kind, note }) => (
        <li key={`${field} ${note}`}>
          <span className="mono">{field}</span> {t('states.said', { who: t(`quarantine.issue.${kind}`), what: note })}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  if (!trial.readable)
    return (
      <div className={styles.bad}>
        <strong>{t('quarantine.trial.unreadable')}</strong>
        <Cause cause={trial.cause} reason={trial.reason ?? ''} />
      </div>
    );
  return (
    <div className={styles.good}>
      <strong>{t(`quarantine.trial.${trial.outcome ?? 'unchanged'}`)}</strong>{' '}
      {trial.caseId && <Link to={`/cases/${encodeURIComponent(trial.caseId)}`}>{t('quarantine.trial.joins')}</Link>}
      <Issues issues={trial.issues} />
    </div>
  );
}

interface TryingProps {
  item: QuarantineDetail;
  /** Null: as it is stored. */
  payload: string | null;
  purpose: string | null;
}

/** What would become of it, through mapping and pipeline, without anything being kept. */
export function Trying({ item, payload, purpose }: TryingProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (given: string | null) => tryItem(item.quarantineId, given, purpose),
  });
  const isOfThis = !isPending && variables === payload;
  return (
    <div className={styles.trying}>
      <Button disabled={isPending} onClick={() => mutate(payload)}>
        {t('quarantine.try')}
      </Button>
      <div role="status" className={styles.outcome}>
        {isOfThis && data && <Outcome trial={data} />}
        {isOfThis && error && <p className={styles.bad}>{refusal(error)}</p>}
      </div>
    </div>
  );
}
