import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { refreshPart } from '../api/timeline';
import { ReasonDialog } from './reason-dialog';
import { RowButton } from './row-button';
import { useToast } from './toast';

interface ReasonedActProps {
  /** Of its dialog. */
  place: string;
  /** What the button is called, and the dialog. */
  verb: string;
  /** To what it is done: its name, by the button and in the dialog. */
  about: string;
  effect: string;
  done: string;
  /** The first part of what was asked for and is asked for anew. */
  refreshes: string;
  act(reason: string): Promise<unknown>;
  incomplete?: boolean;
  children?: ReactNode;
}

function Dialog({
  place,
  verb,
  about,
  effect,
  done,
  refreshes,
  act,
  incomplete,
  children,
  onClose,
}: ReasonedActProps & { onClose(): void }) {
  const say = useToast();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      say(done);
      onClose();
      await refreshPart(queries, refreshes);
    },
  });
  return (
    <ReasonDialog
      place={place}
      title={`${verb} · ${about}`}
      verb={verb}
      effect={effect}
      error={error}
      pending={isPending}
      incomplete={incomplete}
      onDo={mutate}
      onClose={onClose}
    >
      {children}
    </ReasonDialog>
  );
}

/** A button for something that is done with a reason, and the dialog that asks for it. */
export function ReasonedAct(props: ReasonedActProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <RowButton verb={props.verb} about={props.about} onClick={() => setAsking(true)} />
      {asking && <Dialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}
