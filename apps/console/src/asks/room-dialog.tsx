import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { OnceDialog } from '../administration/shown-once';
import { type RoomOpened, useOpenRoom } from '../api/asks';
import { ActModal } from '../elements/act-modal';
import { CopyButton } from '../elements/copy-button';
import { Select } from '../elements/select';
import { useEntry } from '../elements/use-entry';
import styles from '../life/life.module.css';
import { useSeatWords } from './seat-words';

const OTHERS = ['1', '2', '3', '4', '5'] as const;

/** The codes of a room that was just opened: they are shown this once. */
export function Invitations({ title, opened, onClose }: { title: string; opened: RoomOpened; onClose(): void }) {
  const { t } = useTranslation();
  const seat = useSeatWords();
  return (
    <OnceDialog title={title} effect={t('asks.room.tell')} onClose={onClose}>
      <dl className={styles.fields}>
        {opened.invitations.map(({ seat: of, code }) => (
          <div key={of}>
            <dt>{seat(of)}</dt>
            <dd>
              <span className="mono">{code}</span> <CopyButton what={seat(of)} text={code} />
            </dd>
          </div>
        ))}
      </dl>
    </OnceDialog>
  );
}

/** Opens a room on the phone pages, and shows the codes to be told to the other side and to the mediator. */
export function RoomDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [others, setOthers] = useEntry<string>(`case ${caseId} room others`, OTHERS[0]);
  const [until, setUntil] = useEntry(`case ${caseId} room until`, '');
  const { mutate, isPending, error, data } = useOpenRoom(caseId);
  if (data) return <Invitations title={t('asks.room.opened')} opened={data} onClose={onClose} />;
  return (
    <ActModal
      title={t('asks.room.open')}
      verb={t('asks.room.open')}
      effect={t('asks.room.effect')}
      error={error}
      pending={isPending}
      incomplete={until === ''}
      onDo={() => mutate({ others: Number(others), until })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Select
          label={t('asks.room.others')}
          value={others}
          options={OTHERS.map((value) => ({ value, label: value }))}
          onChange={setOthers}
        />
        <label className={styles.field} htmlFor={id}>
          {t('asks.room.until')}
          <Input id={id} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
      </div>
    </ActModal>
  );
}
