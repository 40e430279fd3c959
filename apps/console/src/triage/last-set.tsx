import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../elements/key-hint';
import { useLetterKeys } from '../elements/letter-keys';
import { useRefusal } from '../elements/refusal';
import { type DecisionKeys, useDecisionKeys } from '../review/decision-keys';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage-acts';

/** What was set a moment ago, and one key to take it back, also once the list has nothing more. */
export function LastSet({ acts: { last, undo, undoing, setting } }: { acts: TriageActs }) {
  const { t } = useTranslation();
  const { shortcut } = useLetterKeys();
  const refusal = useRefusal()(undoing.error);
  const busy = undoing.isPending || setting.isPending;
  const keys = useMemo<DecisionKeys>(() => (last && !busy ? { u: () => undo(last) } : {}), [last, busy, undo]);
  useDecisionKeys(keys);
  if (!last) return null;
  return (
    <div role="status" className={styles.last}>
      <span>{t('triage.done', { count: last.cases })}</span>
      <Button size="small" disabled={busy} aria-keyshortcuts={shortcut('U')} onClick={() => undo(last)}>
        {t('act.undo')} <KeyHint letter="U" />
      </Button>
      {refusal && <span className={styles.late}>{refusal}</span>}
    </div>
  );
}
