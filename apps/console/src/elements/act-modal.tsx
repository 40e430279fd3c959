import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './act-modal.module.css';
import { busy } from './busy';
import { Dialog } from './dialog';
import { useRefusal } from './refusal';

export interface ActModalProps {
  title: string;
  /** What the button that does it is called. */
  verb: string;
  /** What will happen. */
  effect: string;
  /** Why it was refused. */
  error: unknown;
  pending: boolean;
  /** Something must be stated or chosen first. */
  incomplete?: boolean;
  onDo(): void;
  onClose(): void;
  children?: ReactNode;
  /** What is wrong with what is typed, told in place of a refusal, and how a field finds it. */
  problem?: { readonly id: string; readonly said: string | null };
}

/** The frame of every dialog by which something is done: what will happen, what it asks for, and why it was refused. */
export function ActModal(props: ActModalProps) {
  const { title, verb, effect, error, pending, incomplete = false, onDo, onClose, children, problem } = props;
  const { t } = useTranslation();
  const refusal = useRefusal()(error);
  return (
    <Dialog
      open
      title={title}
      okText={verb}
      cancelText={t('act.cancel')}
      okButtonProps={{ ...busy(pending), disabled: incomplete }}
      onOk={() => {
        if (!pending) onDo();
      }}
      // What was typed is not lost by a click beside it, nor an answer by closing before it comes.
      mask={{ closable: false }}
      onCancel={() => {
        if (!pending) onClose();
      }}
      width={520}
    >
      <p className={styles.effect}>{effect}</p>
      {children}
      <div id={problem?.id} role="alert" className={styles.problem}>
        {problem?.said ?? refusal}
      </div>
    </Dialog>
  );
}
