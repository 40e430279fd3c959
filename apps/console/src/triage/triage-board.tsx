import Button from 'antd/es/button';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriageItem } from '../api/triage';
import { KeyHint } from '../elements/key-hint';
import { useRefusal } from '../elements/refusal';
import { type DecisionKeys, useDecisionKeys } from '../review/decision-keys';
import { useRights } from '../session/rights';
import { CorrectDialog } from './correct-dialog';
import { isComplete, isSafeInBulk } from './proposal';
import styles from './triage.module.css';
import { TriageRow } from './triage-row';
import { useTriageActs } from './use-triage-acts';

/** Which row the keyboard is at; it stays at its place in the list when a case leaves it. */
function useCurrent(items: readonly TriageItem[]) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const here = Math.min(at, items.length - 1);
  const move = useCallback(
    (step: number) => {
      const next = Math.max(0, Math.min(here + step, items.length - 1));
      setAt(next);
      const caseId = items[next]?.caseId;
      list.current?.querySelector<HTMLElement>(`[data-triage="${caseId}"] a`)?.focus();
    },
    [here, items],
  );
  return { here, setAt, move, list };
}

/** The list, by keyboard: J and K move, A accepts, C corrects, X picks for accepting many at once. */
export function TriageBoard({ items }: { items: TriageItem[] }) {
  const { t } = useTranslation();
  const may = useRights()('decide');
  const { here, setAt, move, list } = useCurrent(items);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [correcting, setCorrecting] = useState<TriageItem | null>(null);
  const { confirm, isPending, error } = useTriageActs(() => setPicked([]));
  const refusal = useRefusal()(error);
  const toggle = useCallback(
    (caseId: string) =>
      setPicked((now) => (now.includes(caseId) ? now.filter((other) => other !== caseId) : [...now, caseId])),
    [],
  );
  const current = items[here];
  const keys = useMemo<DecisionKeys>(() => {
    const moves = { j: () => move(1), k: () => move(-1) };
    if (!may || !current || isPending) return moves;
    return {
      ...moves,
      a: isComplete(current) ? () => confirm([current]) : undefined,
      c: () => setCorrecting(current),
      x: isSafeInBulk(current) ? () => toggle(current.caseId) : undefined,
    };
  }, [current, may, isPending, move, confirm, toggle]);
  useDecisionKeys(keys);
  const chosen = items.filter(({ caseId }) => picked.includes(caseId));
  return (
    <>
      {may && (
        <div className={styles.bar}>
          <Button
            disabled={chosen.length === 0 || isPending}
            type={chosen.length > 0 ? 'primary' : 'default'}
            onClick={() => confirm(chosen)}
          >
            {t('triage.confirmMany', { count: chosen.length })}
          </Button>
          <span className={styles.keys}>
            <KeyHint letter="J" />
            <KeyHint letter="K" /> {t('triage.keys.move')} <KeyHint letter="A" /> {t('triage.confirm')}{' '}
            <KeyHint letter="C" /> {t('triage.correct')} <KeyHint letter="X" /> {t('triage.keys.pick')}
          </span>
          <span role="alert" className={styles.late}>
            {refusal}
          </span>
        </div>
      )}
      <ol ref={list} className={styles.list}>
        {items.map((item, index) => (
          <TriageRow
            key={item.caseId}
            item={item}
            may={may}
            current={index === here}
            picked={picked.includes(item.caseId)}
            pickable={isSafeInBulk(item)}
            busy={isPending}
            onFocus={() => setAt(index)}
            onPick={() => toggle(item.caseId)}
            onConfirm={() => confirm([item])}
            onCorrect={() => setCorrecting(item)}
          />
        ))}
      </ol>
      {correcting && <CorrectDialog item={correcting} onClose={() => setCorrecting(null)} />}
    </>
  );
}
