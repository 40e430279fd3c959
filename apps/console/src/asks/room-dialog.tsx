import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RoomOpened, useOpenRoom } from '../api/asks';
import { useRefusal } from '../elements/refusal';
import { Select } from '../elements/select';
import styles from '../life/life.module.css';
import { useSeatWords } from './seat-words';

const OTHERS = ['1', '2', '3', '4', '5'] as const;

/** The codes of a room that was just opened: they are shown this once. */
function Invitations({ opened, onClose }: { opened: RoomOpened; onClose(): void }) {
  const { t } = useTranslation();
  const seat = useSeatWords();
  return (
    <Modal open title={t('asks.room.opened')} footer={null} onCancel={onClose} width={520}>
      <p>{t('asks.room.tell')}</p>
      <dl className={styles.fields}>
        {opened.invitations.map(({ seat: of, code }) => (
          <div key={of}>
            <dt>{seat(of)}</dt>
            <dd className="mono">{code}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** Opens a room on the phone pages, and shows the codes to be told to the other side and to the mediator. */
export function RoomDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [others, setOthers] = useState<string>(OTHERS[0]);
  const [until, setUntil] = useState('');
  const { mutate, isPending, error, data } = useOpenRoom(caseId);
  const refusal = useRefusal()(error);
  if (data) return <Invitations opened={data} onClose={onClose} />;
  return (
    <Modal
      open
      title={t('asks.room.open')}
      okText={t('asks.room.open')}
      cancelText={t('act.cancel')}
      okButtonProps={{ disabled: isPending || until === '' }}
      onOk={() => until !== '' && mutate({ others: Number(others), until })}
      onCancel={onClose}
      width={520}
    >
      <p className={styles.faint}>{t('asks.room.effect')}</p>
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
      <div role="alert" className={styles.problem}>
        {refusal}
      </div>
    </Modal>
  );
}
