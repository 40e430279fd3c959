import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Correction, correctCase, type TriageItem } from '../api/triage';
import { useToast } from '../elements/toast';
import { confirmations } from './proposal';

interface Set {
  caseId: string;
  corrections: Correction[];
}

/** Sets what people have decided, case after case; what is refused leaves the rest as it was done. */
export function useTriageActs(onDone: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (sets: Set[]) => {
      for (const { caseId, corrections } of sets)
        for (const correction of corrections) await correctCase(caseId, correction);
      return sets.length;
    },
    onSuccess: (count) => {
      toast(t('triage.done', { count }));
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['triage'] }),
  });
  const confirm = (items: readonly TriageItem[]) =>
    mutate(items.map((item) => ({ caseId: item.caseId, corrections: confirmations(item, t('triage.confirmed')) })));
  return { confirm, set: mutate, isPending, error };
}
