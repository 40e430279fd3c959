import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './copy-button.module.css';
import { CopyIcon } from './icons';
import { useToast } from './toast';

/** Copies where the browser allows it: clipboards need HTTPS or localhost, so the text stays selectable as well. */
export function CopyButton({ what, text, icon }: { what: string; text: string; icon?: ReactNode }) {
  const { t } = useTranslation();
  const toast = useToast();
  if (!navigator.clipboard) return null;
  const label = icon ? what : t('states.copy', { what });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t('states.copied'));
  };
  return (
    <button
      type="button"
      className={styles.button}
      data-screen
      aria-label={label}
      title={label}
      onClick={() => void copy()}
    >
      {icon ?? <CopyIcon />}
    </button>
  );
}
