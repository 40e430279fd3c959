import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  /** Beside the title, at the right. */
  extra?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  /** Leaves the inner margin to the content: tables. */
  flush?: boolean;
}

/** A titled sheet of a page: a region that a screen reader can jump to. */
export function Section({ title, extra, lead, children, flush }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {extra}
      </header>
      {lead && <div className={styles.lead}>{lead}</div>}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
