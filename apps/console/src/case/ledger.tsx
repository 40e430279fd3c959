import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { undoAct, undoCorrection, useJudgements } from '../api/review';
import type { Judgement } from '../api/review-shapes';
import { useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Paged } from '../elements/paged';
import { PersonName } from '../elements/person-name';
import { ReasonDialog } from '../elements/reason-dialog';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { useRights } from '../session/rights';
import styles from './case-acts.module.css';

/** Kinds that a person can take back; what followed from them goes with them. */
const ACTS = ['reviewed', 'case-merge', 'case-split', 'record-move', 'undo', 'corrected'];

const takeBack = (caseId: string, { kind, judgementId }: Judgement, reason: string) =>
  kind === 'corrected' ? undoCorrection(caseId, judgementId, reason) : undoAct(judgementId, reason);

/** Corrections say what took them back by a later entry only; being newer, it is always among those loaded. */
function withUndone(items: readonly Judgement[]): Judgement[] {
  const undone = new Map(
    items.filter(({ kind }) => kind === 'correction-undone').map(({ undoes, judgementId }) => [undoes, judgementId]),
  );
  return items.map((item) => ({ ...item, undoneBy: item.undoneBy ?? undone.get(item.judgementId) ?? null }));
}

function UndoDialog({ caseId, judgement, onClose }: { caseId: string; judgement: Judgement; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toast = useToast();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string): Promise<unknown> => takeBack(caseId, judgement, reason),
    // What was taken back can be taken back again until the ledger behind the dialog says so: it closes then.
    onSuccess: async () => {
      await queries.invalidateQueries();
      toast(t('act.done.undo'));
      onClose();
    },
  });
  return (
    <ReasonDialog
      place={`judgement ${judgement.judgementId} undo`}
      title={t('act.ask.undo')}
      verb={t('act.undo')}
      effect={t('act.effect.undo')}
      error={error}
      pending={isPending}
      onDo={mutate}
      onClose={onClose}
    />
  );
}

function Entry({ judgement, onUndo }: { judgement: Judgement; onUndo: (() => void) | null }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { minute } = useTimeWords();
  const { percent } = useNumberWords();
  const { kind, actor, at, records, score, reason, undoneBy, decision, modelVersion } = judgement;
  return (
    <li className={styles.entry}>
      <div>
        <span className={undoneBy ? styles.undone : undefined}>
          {term('judgements', kind)}
          {decision && ` · ${t(`review.${decision}`)}`}
        </span>
        {typeof score === 'number' && <span className={styles.faint}> {percent(score)}</span>}
        {undoneBy && <span className={styles.faint}> {t('ledger.undone', { by: undoneBy })}</span>}
        {reason && <div lang="zh-CN">{reason}</div>}
        <div className={styles.faint}>
          {minute(at)} · {actor === 'machine' ? t('ledger.machine') : <PersonName of={actor} />}
          {modelVersion && ` · ${t('evidence.model', { version: modelVersion })}`}
        </div>
        <div className={`mono ${styles.faint}`}>{records.map(({ sourceId }) => sourceId).join(' ')}</div>
      </div>
      {onUndo && (
        <div>
          <RowButton verb={t('act.undo')} about={`${term('judgements', kind)} ${minute(at)}`} onClick={onUndo} />
        </div>
      )}
    </li>
  );
}

function Entries({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const may = useRights()('decide');
  const [undoing, setUndoing] = useState<Judgement | null>(null);
  const undoable = ({ kind, undoneBy }: Judgement) => may && !undoneBy && ACTS.includes(kind);
  return (
    <>
      <Paged bare pages={useJudgements(caseId, true, purpose)} none={t('ledger.none')}>
        {(items) => (
          <ol className={styles.list}>
            {withUndone(items).map((judgement) => (
              <Entry
                key={judgement.judgementId}
                judgement={judgement}
                onUndo={undoable(judgement) ? () => setUndoing(judgement) : null}
              />
            ))}
          </ol>
        )}
      </Paged>
      {undoing && <UndoDialog caseId={caseId} judgement={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}

/** What was decided of the case, by model or person, and what took it back; loaded when asked for (`?ledger=open`). */
export function Ledger({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const open = search.get('ledger') === 'open';
  const toggle = () =>
    setSearch(
      (current) => {
        if (open) current.delete('ledger');
        else current.set('ledger', 'open');
        return current;
      },
      { replace: true },
    );
  const button = (
    <Button size="small" aria-expanded={open} onClick={toggle}>
      {t(open ? 'ledger.close' : 'ledger.open')}
    </Button>
  );
  return (
    <Section title={t('ledger.title')} extra={button}>
      {open ? <Entries caseId={caseId} purpose={purpose} /> : <p className={styles.faint}>{t('ledger.lead')}</p>}
    </Section>
  );
}
