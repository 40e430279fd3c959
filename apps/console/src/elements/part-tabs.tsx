import { NavLink } from 'react-router';
import styles from './part-tabs.module.css';

interface PartTabsProps {
  label: string;
  parts: readonly { to: string; title: string }[];
}

/** The pages that one page of the bar has, side by side under its head. */
export function PartTabs({ label, parts }: PartTabsProps) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {parts.map(({ to, title }) => (
        <NavLink key={to} end to={to} className={styles.tab}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
