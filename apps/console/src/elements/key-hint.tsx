import styles from './key-hint.module.css';

/** The letter that does what the button beside it does; screen readers are told by `aria-keyshortcuts`. */
export function KeyHint({ letter }: { letter: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {letter}
    </span>
  );
}
