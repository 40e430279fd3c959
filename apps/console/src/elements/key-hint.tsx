import styles from './key-hint.module.css';
import { useLetterKeys } from './letter-keys';

/** The letter that does what the button beside it does; screen readers are told by `aria-keyshortcuts`. */
export function KeyHint({ letter }: { letter: string }) {
  if (!useLetterKeys().on) return null;
  return (
    <span className={styles.key} aria-hidden="true">
      {letter}
    </span>
  );
}
