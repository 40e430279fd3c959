import styles from './busy.module.css';

/** A button whose work is under way: it does nothing more, and the keyboard stays on it, which leaves a disabled one. */
export const busy = (is: boolean) => ({ 'aria-disabled': is, className: is ? styles.busy : undefined });
