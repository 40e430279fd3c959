import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../elements/copy-button';
import { Dialog } from '../elements/dialog';
import styles from './administration.module.css';

interface OnceDialogProps {
  title: string;
  /** Whose it is, and what is to be done with it. */
  effect: string;
  children: ReactNode;
  onClose(): void;
}

/** What the hub keeps as a digest only: whoever closes this has seen it for the last time, so nothing but its button does. */
export function OnceDialog({ title, effect, children, onClose }: OnceDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      title={title}
      okText={t('administration.noted')}
      onOk={onClose}
      closable={false}
      maskClosable={false}
      keyboard={false}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={560}
    >
      <p>{effect}</p>
      {children}
      <p className={styles.faint}>{t('administration.onlyOnce')}</p>
    </Dialog>
  );
}

interface ShownOnceProps extends Omit<OnceDialogProps, 'children'> {
  secret: string;
}

/** One secret. */
export function ShownOnce({ secret, ...frame }: ShownOnceProps) {
  const { t } = useTranslation();
  return (
    <OnceDialog {...frame}>
      <div className={styles.secret}>
        <span>{secret}</span>
        <CopyButton text={secret} what={t('administration.secret')} />
      </div>
    </OnceDialog>
  );
}
