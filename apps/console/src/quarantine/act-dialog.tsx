import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshQuarantine } from '../api/quarantine';
import { ReasonDialog } from '../elements/reason-dialog';
import { useToast } from '../elements/toast';

interface ActDialogProps {
  /** What it is done to, in no language. */
  of: string;
  name: 'redriveAll' | 'redrive' | 'mend' | 'dismiss';
  /** How many items it is about. */
  count?: number;
  act(reason: string): Promise<unknown>;
  onDone?(): void;
  onClose(): void;
  children?: ReactNode;
}

/** One of the things that can be done with what waits, with its reason. */
export function ActDialog({ of, name, count = 1, act, onDone, onClose, children }: ActDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      toast(t(`quarantine.done.${name}`));
      onDone?.();
      onClose();
      await refreshQuarantine(queries);
    },
  });
  return (
    <ReasonDialog
      place={`quarantine ${of} ${name}`}
      title={t(`quarantine.${name}`)}
      verb={t(`quarantine.${name}`)}
      effect={t(`quarantine.effect.${name}`, { count })}
      error={error}
      pending={isPending}
      onDo={mutate}
      onClose={onClose}
    >
      {children}
    </ReasonDialog>
  );
}
