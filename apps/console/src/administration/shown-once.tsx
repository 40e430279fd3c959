import { useTranslation } from 'react-i18next';
import { CopyButton } from '../elements/copy-button';
import { Dialog } from '../elements/dialog';
import styles from './administration.module.css';

interface ShownOnceProps {
  title: string;
  /** Whose it is, and what is to be done with it. */
  effect: string;
  secret: string;
  onClose(): void;
}

/** A secret that the hub keeps as a digest only: whoever closes this has seen it for the last time. */
export function ShownOnce({ title, effect, secret, onClose }: ShownOnceProps) {
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
      <div className={styles.secret}>
        <span>{secret}</span>
        <CopyButton text={secret} what={t('administration.secret')} />
      </div>
      <p className={styles.faint}>{t('administration.onlyOnce')}</p>
    </Dialog>
  );
}
