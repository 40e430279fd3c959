import Button from 'antd/es/button';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TriageItem } from '../api/triage';
import { KeyHint } from '../elements/key-hint';
import { useLetterKeys } from '../elements/letter-keys';
import { useRefusal } from '../elements/refusal';
import { type DecisionKeys, useDecisionKeys } from '../review/decision-keys';
import { useRights } from '../session/rights';
import { CorrectDialog } from './correct-dialog';
import { isComplete, isSafeInBulk, MANY_MAX } from './proposal';
import styles from './triage.module.css';
import { TriageRow } from './triage-row';
import type { TriageActs } from './use-triage-acts';

/**
 * Which row the keyboard is at; it stays at its place in the list when a case leaves it: with its case, the button or link
 * that had the keyboard is gone, and the case that has come in its place takes it.
 */
function useCurrent(items: readonly TriageItem[], busy: boolean) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const here = Math.min(at, items.length - 1);
  const go = useCallback(
    (next: number) => {
      setAt(next);
      const caseId = items[next]?.caseId;
      list.current?.querySelector<HTMLElement>(`[data-triage="${caseId}"] a`)?.focus();
    },
    [items],
  );
  const move = useCallback(
    (step: number) => go(Math.max(0, Math.min(here + step, items.length - 1))),
    [go, here, items],
  );
  const wasBusy = useRef(false);
  useEffect(() => {
    // What was set has been set, and the list asked for anew.
    if (wasBusy.current && !busy && document.activeElement === document.body) go(here);
    wasBusy.current = busy;
  }, [busy, go, here]);
  return { here, setAt, move, list };
}

/** The list, by keyboard: J and K move, A accepts, C corrects, W says why, X picks for accepting many at once. */
export function TriageBoard({ items, acts }: { items: TriageItem[]; acts: TriageActs }) {
  const { t } = useTranslation();
  const may = useRights()('decide');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [correcting, setCorrecting] = useState<TriageItem | null>(null);
  const [explained, setExplained] = useState<readonly string[]>([]);
  const { confirm, setting } = acts;
  const busy = setting.isPending || acts.undoing.isPending;
  const { here, setAt, move, list } = useCurrent(items, busy);
  const { shortcut } = useLetterKeys();
  const refusal = useRefusal()(correcting ? null : setting.error);
  const togglePick = useCallback((caseId: string) => setPicked((now) => toggled(now, caseId)), []);
  const toggleWhy = useCallback((caseId: string) => setExplained((now) => toggled(now, caseId)), []);
  const current = items[here];
  const correct = useCallback(
    (item: TriageItem) => {
      setting.reset();
      setCorrecting(item);
    },
    [setting.reset],
  );
  const keys = useMemo<DecisionKeys>(() => {
    const looks = {
      j: () => move(1),
      k: () => move(-1),
      w: current && (() => toggleWhy(current.caseId)),
    };
    if (!may || !current || busy) return looks;
    return {
      ...looks,
      a: isComplete(current) ? () => confirm([current]) : undefined,
      c: () => correct(current),
      x: isSafeInBulk(current) ? () => togglePick(current.caseId) : undefined,
    };
  }, [current, may, busy, move, confirm, correct, togglePick, toggleWhy]);
  useDecisionKeys(keys);
  const safe = items.filter(isSafeInBulk).slice(0, MANY_MAX);
  const chosen = items.filter(({ caseId }) => picked.includes(caseId)).slice(0, MANY_MAX);
  const allPicked = safe.length > 0 && safe.every(({ caseId }) => picked.includes(caseId));
  return (
    <>
      {may && (
        <div className={styles.bar}>
          <label className={styles.all}>
            <input
              type="checkbox"
              className={styles.pick}
              checked={allPicked}
              disabled={safe.length === 0}
              onChange={() => setPicked(allPicked ? [] : safe.map(({ caseId }) => caseId))}
            />
            {t('triage.pickSafe', { count: safe.length })}
          </label>
          <Button
            disabled={chosen.length === 0 || busy}
            type={chosen.length > 0 ? 'primary' : 'default'}
            onClick={() => confirm(chosen, () => setPicked([]))}
          >
            {t('triage.confirmMany', { count: chosen.length })}
          </Button>
          <Keys />
          <span role="alert" className={styles.late}>
            {refusal}
          </span>
        </div>
      )}
      <ol ref={list} className={styles.list} aria-keyshortcuts={shortcut('J K')}>
        {items.map((item, index) => (
          <TriageRow
            key={item.caseId}
            item={item}
            may={may}
            current={index === here}
            picked={picked.includes(item.caseId)}
            pickable={isSafeInBulk(item)}
            explained={explained.includes(item.caseId)}
            busy={busy}
            onFocus={() => setAt(index)}
            onPick={() => togglePick(item.caseId)}
            onWhy={() => toggleWhy(item.caseId)}
            onConfirm={() => confirm([item])}
            onCorrect={() => correct(item)}
          />
        ))}
      </ol>
      {correcting && <CorrectDialog item={correcting} acts={acts} onClose={() => setCorrecting(null)} />}
    </>
  );
}

const toggled = (all: readonly string[], one: string): readonly string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

function Keys() {
  const { t } = useTranslation();
  const { on } = useLetterKeys();
  if (!on)
    return (
      <Link className={styles.keys} to="/account">
        {t('account.keys.areOff')}
      </Link>
    );
  return (
    <span className={styles.keys}>
      <KeyHint letter="J" />
      <KeyHint letter="K" /> {t('triage.keys.move')} <KeyHint letter="A" /> {t('triage.confirm')} <KeyHint letter="C" />{' '}
      {t('triage.correct')} <KeyHint letter="W" /> {t('triage.why.title')} <KeyHint letter="X" />{' '}
      {t('triage.keys.pick')}
    </span>
  );
}
