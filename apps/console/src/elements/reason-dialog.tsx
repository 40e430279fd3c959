import Input from 'antd/es/input';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import styles from './reason-dialog.module.css';
import { useRefusal } from './refusal';

const REASON_LENGTH_MIN = 2;

interface ReasonDialogProps {
  title: string;
  /** What the button that does it is called. */
  verb: string;
  /** What will happen. */
  effect: string;
  error: unknown;
  pending: boolean;
  /** Something else must be chosen first. */
  incomplete?: boolean;
  onDo(reason: string): void;
  onClose(): void;
  children?: ReactNode;
}

/** Asks why before something is changed; the words are kept with the act. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, verb, effect, error, pending, incomplete = false, onDo, onClose, children } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const refusal = useRefusal()(error);
  const id = useId();
  const submit = () => {
    const stated = reason.trim();
    const tooShort = [...stated].length < REASON_LENGTH_MIN;
    setShort(tooShort);
    if (!tooShort && !incomplete) onDo(stated);
  };
  return (
    <Dialog
      open
      title={title}
      okText={verb}
      cancelText={t('act.cancel')}
      okButtonProps={{ disabled: pending || incomplete }}
      onOk={submit}
      onCancel={onClose}
      width={520}
    >
      <p className={styles.effect}>{effect}</p>
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
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {short ? t('act.reasonShort') : refusal}
      </div>
    </Dialog>
  );
}
