import { useEffect, useRef, useState } from 'react';
import { TextField } from './text-field';
import { useTyped } from './typed';
import styles from './typed-field.module.css';

interface TypedFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** A labelled line that narrows a list: what is typed stands there at once, and narrows once the typing rests. */
export function TypedField({ label, value, onChange }: TypedFieldProps) {
  const [text, setText] = useState(value);
  const { typed, input } = useTyped(text);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  // Back or forward changed it: the field follows.
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    told.current = typed;
    tell.current(typed);
  }, [typed]);
  return (
    <div {...input} className={styles.field}>
      <TextField label={label} value={text} onChange={setText} />
    </div>
  );
}
