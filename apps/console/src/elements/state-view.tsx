import type { ReactNode } from 'react';
import styles from './states.module.css';

interface StateViewProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** `alert` for failures: announced at once. */
  role?: 'alert' | 'status';
  /** Within a page that has its own heading. */
  inside?: boolean;
}

/** One look for everything that stands where content should be: empty, refused, failed. */
export function StateView({ title, children, action, role = 'status', inside = false }: StateViewProps) {
  const Heading = inside ? 'h2' : 'h1';
  return (
    <div className={inside ? styles.inside : styles.state} role={role}>
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
