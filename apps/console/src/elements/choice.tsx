import { useId } from 'react';
import styles from './choice.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; count?: string }[];
  onChange(value: T): void;
  /** Hides the label from the eye where the surroundings say it. */
  quiet?: boolean;
}

/** A row of radio buttons that looks like one control: arrow keys move, as the platform does it. */
export function Choice<T extends string>({ label, value, options, onChange, quiet }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choice} data-screen>
      <legend className={quiet ? 'sr-only' : styles.legend}>{label}</legend>
      <div className={styles.track}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
