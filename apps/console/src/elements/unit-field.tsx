import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitNames } from '../api/units';
import { ErrorRow } from './error-row';
import styles from './page.module.css';
import { useTyped } from './typed';

const NAME_LENGTH_MAX = 100;

interface UnitFieldProps {
  label: string;
  value: string;
  onChange(name: string): void;
  /** What is said of a name that the register does not have. */
  unknown?: string;
}

/** A unit of the city, found by a part of its name or its short form. A name that the register does not have is said to be none. */
export function UnitField({ label, value, onChange, unknown }: UnitFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const words = value.trim();
  const { typed, input } = useTyped(words);
  const { data, error, isError, isPlaceholderData, refetch } = useUnitNames(typed);
  const names = words === '' ? [] : (data?.items ?? []);
  const isAnswered = typed === words && data !== undefined && !isPlaceholderData;
  const isUnknown = words !== '' && isAnswered && !names.includes(words);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        lang="zh-CN"
        list={`${id}-list`}
        maxLength={NAME_LENGTH_MAX}
        value={value}
        aria-describedby={isUnknown ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...input}
      />
      <datalist id={`${id}-list`}>
        {names.map((name) => (
          // Browsers offer what has the typed words in it: a short form stands beside the name that it means.
          <option key={name} value={name} label={name.includes(words) ? undefined : words} />
        ))}
      </datalist>
      {isUnknown && (
        <span id={`${id}-note`} className={styles.faint}>
          {unknown ?? t('unitField.unknown')}
        </span>
      )}
      {isError && !data && <ErrorRow said={t('states.choicesFailed')} error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
