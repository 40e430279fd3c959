import { useTranslation } from 'react-i18next';
import { type AskOfCase, type InvitedSeat, useRenewInvitation } from '../api/asks';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { useEntry } from '../elements/use-entry';
import styles from '../life/life.module.css';
import { Invitations } from './room-dialog';
import { useSeatWords } from './seat-words';

interface RenewDialogProps {
  caseId: string;
  room: AskOfCase;
  onClose(): void;
}

/** Another code for a seat of a room, where one was lost or came to the wrong person. */
export function RenewDialog({ caseId, room, onClose }: RenewDialogProps) {
  const { t } = useTranslation();
  const seatWords = useSeatWords();
  const place = `room ${room.askId} renew`;
  const [seat, setSeat] = useEntry<InvitedSeat>(`${place} seat`, room.invited?.[0] ?? 'mediator');
  const { mutate, isPending, error, data } = useRenewInvitation(caseId, room.askId);
  if (data) return <Invitations title={t('asks.room.renewed')} opened={data} onClose={onClose} />;
  return (
    <ReasonDialog
      place={place}
      title={t('asks.room.renew')}
      verb={t('asks.room.renew')}
      effect={t('asks.room.renewEffect')}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate({ seat, reason })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Select
          label={t('asks.room.seat')}
          value={seat}
          options={(room.invited ?? []).map((value) => ({ value, label: seatWords(value) }))}
          onChange={(next) => setSeat(next as InvitedSeat)}
        />
      </div>
    </ReasonDialog>
  );
}
