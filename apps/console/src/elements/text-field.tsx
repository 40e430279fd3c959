import Input from 'antd/es/input';
import { useId } from 'react';
import styles from './page.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  type?: string;
  maxLength?: number;
  /** More than one: a text of several lines. */
  rows?: number;
  onChange(value: string): void;
}

/** A labelled line, or several, of text in a dialog. */
export function TextField({ label, value, type = 'text', maxLength = 200, rows = 1, onChange }: TextFieldProps) {
  const id = useId();
  const typed = {
    ...{ id, maxLength, value },
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <label className={styles.field} htmlFor={id}>
      {label}
      {rows > 1 ? <Input.TextArea {...typed} rows={rows} /> : <Input {...typed} type={type} />}
    </label>
  );
}
