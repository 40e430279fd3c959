import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './administration.module.css';

/** One step: done, not yet, not known (null), or for somebody at the installation (undefined). */
export function Step({ title, good, children }: { title: string; good?: boolean | null; children: ReactNode }) {
  const { t } = useTranslation();
  const look = good === true ? styles.good : good === false ? styles.bad : styles.faint;
  const word = good === true ? 'done' : good === false ? 'notYet' : good === null ? 'untold' : 'byYou';
  return (
    <li>
      <strong>{title}</strong> <span className={look}>{t(`administration.guide.${word}`)}</span>
      <div>{children}</div>
    </li>
  );
}
