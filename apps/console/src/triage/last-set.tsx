import Button from 'antd/es/button';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KeyHint } from '../elements/key-hint';
import { useLanguage } from '../elements/language';
import { useLetterKeys } from '../elements/letter-keys';
import { useRefusal } from '../elements/refusal';
import { type DecisionKeys, useDecisionKeys } from '../review/decision-keys';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage-acts';

/** What was set a moment ago, and one key to take it back, also once the list has nothing more (`isAll`): the keyboard is there then. */
export function LastSet({ acts, isAll }: { acts: TriageActs; isAll: boolean }) {
  const { t } = useTranslation();
  const { last, undo, undoing, setting } = acts;
  const { shortcut } = useLetterKeys();
  const refusal = useRefusal()(undoing.error);
  const busy = undoing.isPending || setting.isPending;
  const keys = useMemo<DecisionKeys>(() => (last && !busy ? { u: () => undo(last) } : {}), [last, busy, undo]);
  useDecisionKeys(keys);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAll && last && !busy && document.activeElement === document.body) button.current?.focus();
  }, [isAll, last, busy]);
  if (!last) return <NotUndone acts={acts} />;
  return (
    <div role="status" className={styles.last}>
      <span>{t('triage.done', { count: last.cases.length })}</span>
      <Button ref={button} size="small" disabled={busy} aria-keyshortcuts={shortcut('U')} onClick={() => undo(last)}>
        {t('act.undo')} <KeyHint letter="U" />
      </Button>
      {refusal && <span className={styles.late}>{refusal}</span>}
    </div>
  );
}

/** What could not be taken back with the rest, case by case, until somebody has read it. */
function NotUndone({ acts: { notUndone, readNotUndone } }: { acts: TriageActs }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (notUndone.length === 0) return null;
  return (
    <div role="alert" className={styles.last}>
      <div className={styles.late}>
        {t('triage.notUndone', { count: notUndone.length })}
        <ul>
          {notUndone.map(({ caseId, caseNumber, reason }) => (
            <li key={caseId}>
              <Link className="mono" to={`/cases/${caseId}`}>
                {caseNumber}
              </Link>{' '}
              {reason[language]}
            </li>
          ))}
        </ul>
      </div>
      <Button size="small" onClick={readNotUndone}>
        {t('act.close')}
      </Button>
    </div>
  );
}
