import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDivisions } from '../api/divisions';
import styles from './division-choice.module.css';
import { ErrorRow } from './error-row';

interface DivisionChoiceProps {
  /** A code of 6, 9 or 12 digits, or ''. */
  value: string;
  /** How deep one may go: 6 county, 9 township, 12 village. */
  depth?: 6 | 9 | 12;
  onChange(code: string): void;
}

interface LevelProps {
  label: string;
  under: string | null;
  value: string;
  onChange(code: string): void;
}

function Level({ label, under, value, onChange }: LevelProps) {
  const { t } = useTranslation();
  const id = useId();
  const { data, error, isError, refetch } = useDivisions(under);
  // What is chosen stands there before its name is known, and where it will not be.
  const items = data?.items ?? (value ? [{ code: value, name: value }] : []);
  return (
    <div>
      <label htmlFor={id} className={styles.level}>
        <span className={styles.label}>{label}</span>
        <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('division.any')}</option>
          {items.map(({ code, name }) => (
            <option key={code} value={code} lang="zh-CN">
              {name}
            </option>
          ))}
        </select>
      </label>
      {isError && !data && <ErrorRow said={t('division.failed')} error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

/** County, then township, then village: each list is fetched once the one above is chosen. */
export function DivisionChoice({ value, depth = 12, onChange }: DivisionChoiceProps) {
  const { t } = useTranslation();
  const [county, township] = [value.slice(0, 6), value.slice(0, 9)];
  const village = value.length === 12 ? value : '';
  return (
    <div className={styles.levels}>
      <Level label={t('division.county')} under={null} value={county} onChange={onChange} />
      {depth >= 9 && county && (
        <Level
          label={t('division.township')}
          under={county}
          value={value.length >= 9 ? township : ''}
          onChange={(code) => onChange(code || county)}
        />
      )}
      {depth >= 12 && value.length >= 9 && (
        <Level
          label={t('division.village')}
          under={township}
          value={village}
          onChange={(code) => onChange(code || township)}
        />
      )}
    </div>
  );
}
