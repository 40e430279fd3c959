import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoCorrection } from '../api/review';
import { type Correction, correctCases, type MadeCorrection, type TriageItem } from '../api/triage';
import { useToast } from '../elements/toast';
import { confirmations } from './proposal';

interface Wanted {
  /** What each case is to be. */
  sets: readonly { caseId: string; corrections: readonly Correction[] }[];
  reason: string;
}

/** What was set last, to be taken back at once. */
export interface LastSet {
  cases: number;
  made: readonly MadeCorrection[];
}

/** Sets what people have decided, all of it or nothing, and takes the last of it back. */
export function useTriageActs() {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const [last, setLast] = useState<LastSet | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: ['triage'] });
  const setting = useMutation({
    mutationFn: ({ sets, reason }: Wanted) =>
      correctCases(
        sets.flatMap(({ caseId, corrections }) => corrections.map((correction) => ({ caseId, ...correction }))),
        reason,
      ),
    onSuccess: ({ items }, { sets }) => {
      setLast({ cases: sets.length, made: items });
      toast(t('triage.done', { count: sets.length }));
    },
    onSettled: renew,
  });
  const undoing = useMutation({
    mutationFn: async ({ made }: LastSet) => {
      for (const { caseId, correctionId } of made.toReversed())
        await undoCorrection(caseId, correctionId, t('triage.undone'));
    },
    onSuccess: () => {
      setLast(null);
      toast(t('act.done.undo'));
    },
    onSettled: renew,
  });
  const confirm = (items: readonly TriageItem[], onDone?: () => void) =>
    setting.mutate(
      {
        sets: items.map((item) => ({ caseId: item.caseId, corrections: confirmations(item) })),
        reason: t('triage.confirmed'),
      },
      { onSuccess: onDone },
    );
  return { confirm, set: setting.mutate, setting, undo: undoing.mutate, undoing, last };
}

export type TriageActs = ReturnType<typeof useTriageActs>;
