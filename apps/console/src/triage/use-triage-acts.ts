import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Correction, correctCases, type MadeCorrection, type TriageItem, undoCorrections } from '../api/triage';
import { useToast } from '../elements/toast';
import { confirmations } from './proposal';

interface Wanted {
  /** What each case is to be. */
  sets: readonly { item: TriageItem; corrections: readonly Correction[] }[];
  reason: string;
}

/** What was set last, to be taken back at once. */
export interface LastSet {
  cases: readonly Pick<TriageItem, 'caseId' | 'caseNumber'>[];
  made: readonly MadeCorrection[];
}

/** A case of it that could not be taken back, and why. */
export interface NotUndone {
  caseId: string;
  caseNumber: string;
  reason: { zh: string; en: string };
}

/** Sets what people have decided, all of it or nothing, and takes the last of it back. */
export function useTriageActs() {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const [last, setLast] = useState<LastSet | null>(null);
  const [notUndone, setNotUndone] = useState<readonly NotUndone[]>([]);
  const renew = () => queries.invalidateQueries({ queryKey: ['triage'] });
  const setting = useMutation({
    mutationFn: ({ sets, reason }: Wanted) =>
      correctCases(
        sets.flatMap(({ item: { caseId }, corrections }) =>
          corrections.map((correction) => ({ caseId, ...correction })),
        ),
        reason,
      ),
    onSuccess: ({ items }, { sets }) => {
      setLast({ cases: sets.map(({ item }) => item), made: items });
      setNotUndone([]);
      toast(t('triage.done', { count: sets.length }));
    },
    onSettled: renew,
  });
  const undoing = useMutation({
    mutationFn: ({ made }: LastSet) => undoCorrections(made.toReversed(), t('triage.undone')),
    onSuccess: ({ refused }, { cases }) => {
      setLast(null);
      setNotUndone(
        cases.flatMap(({ caseId, caseNumber }) => {
          const why = refused.find((one) => one.caseId === caseId);
          return why ? [{ caseId, caseNumber, reason: why.reason }] : [];
        }),
      );
      if (refused.length === 0) toast(t('act.done.undo'));
    },
    onSettled: renew,
  });
  const confirm = (items: readonly TriageItem[], onDone?: () => void) =>
    setting.mutate(
      {
        sets: items.map((item) => ({ item, corrections: confirmations(item) })),
        reason: t('triage.confirmed'),
      },
      { onSuccess: onDone },
    );
  return {
    confirm,
    set: setting.mutate,
    setting,
    undo: undoing.mutate,
    undoing,
    last,
    notUndone,
    readNotUndone: () => setNotUndone([]),
  };
}

export type TriageActs = ReturnType<typeof useTriageActs>;
