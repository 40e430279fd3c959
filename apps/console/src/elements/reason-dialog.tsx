import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, type ActModalProps } from './act-modal';
import styles from './act-modal.module.css';
import { useEntry } from './use-entry';

const REASON_LENGTH_MIN = 2;

interface ReasonDialogProps extends Omit<ActModalProps, 'onDo' | 'problem'> {
  /** What is done to what, in no language: there what was typed is found again. */
  place: string;
  onDo(reason: string): void;
}

/** Asks why before something is changed; the words are kept with the act. */
export function ReasonDialog({ place, children, onDo, ...frame }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useEntry(`${place} reason`, '');
  const [short, setShort] = useState(false);
  const id = useId();
  const submit = () => {
    const stated = reason.trim();
    const tooShort = [...stated].length < REASON_LENGTH_MIN;
    setShort(tooShort);
    if (!tooShort && !frame.incomplete && !frame.pending) onDo(stated);
  };
  return (
    <ActModal {...frame} onDo={submit} problem={{ id: `${id}-problem`, said: short ? t('act.reasonShort') : null }}>
      {children}
      <label className={styles.field} htmlFor={id}>
        {t('act.reason')}
        <Input
          id={id}
          autoFocus={!children}
          maxLength={400}
          value={reason}
          placeholder={t('act.reasonPlaceholder')}
          aria-invalid={short}
          aria-describedby={`${id}-problem`}
          onPressEnter={submit}
          onChange={(event) => {
            setReason(event.target.value);
            setShort(false);
          }}
        />
      </label>
    </ActModal>
  );
}
