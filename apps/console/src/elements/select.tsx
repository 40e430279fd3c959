import { useId } from 'react';
import styles from './division-choice.module.css';

export interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** A labelled choice of one from many, as the platform draws it. */
export function Select({ label, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={styles.level}>
      <span className={styles.label}>{label}</span>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
