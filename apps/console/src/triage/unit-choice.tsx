import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../api/units';
import { useTerm } from '../elements/names';
import { Select } from '../elements/select';
import styles from './triage.module.css';

const LEVELS = ['county', 'township', 'village'] as const;

export interface ChosenUnit {
  unit: string;
  level: string;
}

interface UnitChoiceProps extends ChosenUnit {
  /** Whose units are offered. */
  division: string;
  onChange(next: ChosenUnit): void;
}

/** Who handles the case and at which level: what the rules know there is offered while a name is typed. */
export function UnitChoice({ unit, level, division, onChange }: UnitChoiceProps) {
  const { t } = useTranslation();
  const term = useTerm();
  const id = useId();
  const { data } = useUnits(division);
  const offered = (data?.items ?? []).filter(({ name }) => name !== null);
  const type = (text: string) => {
    const known = offered.find(({ name }) => name === text.trim());
    onChange({ unit: text, level: known?.level ?? level });
  };
  return (
    <div className={styles.unit}>
      <label htmlFor={id} className={styles.unitName}>
        <span className={styles.faint}>{t('triage.unit')}</span>
        <Input
          id={id}
          lang="zh-CN"
          list={`${id}-list`}
          maxLength={100}
          value={unit}
          onChange={(event) => type(event.target.value)}
        />
        <datalist id={`${id}-list`}>
          {offered.map(({ name }) => (
            <option key={name} value={name ?? ''} />
          ))}
        </datalist>
      </label>
      <Select
        label={t('triage.level')}
        value={level}
        options={LEVELS.map((value) => ({ value, label: term('levels', value) }))}
        onChange={(next) => onChange({ unit, level: next })}
      />
    </div>
  );
}
