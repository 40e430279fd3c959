import type { ReactNode } from 'react';
import styles from './note.module.css';

/** A sentence on what stands below it, with what can be done about it; heard where it comes. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p role="status" className={styles.note}>
      {children}
    </p>
  );
}
