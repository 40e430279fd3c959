import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitField } from '../elements/unit-field';
import type { TypedDuty } from './act-detail';
import styles from './life.module.css';

const DUTIES_MAX = 20;
const LENGTHS_MAX = { what: 2000, due: 10 } as const;
const MEMBERS = ['what', 'due'] as const;

interface DutyRowProps {
  duty: TypedDuty;
  onChange(duty: TypedDuty): void;
  onRemove(): void;
}

function DutyRow({ duty, onChange, onRemove }: DutyRowProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <li className={styles.fields}>
      <UnitField label={t('life.duty.unit')} value={duty.unit} onChange={(unit) => onChange({ ...duty, unit })} />
      {MEMBERS.map((member) => (
        <label key={member} className={styles.field} htmlFor={`${id}-${member}`}>
          {t(`life.duty.${member}`)}
          <Input
            id={`${id}-${member}`}
            type={member === 'due' ? 'date' : 'text'}
            maxLength={LENGTHS_MAX[member]}
            value={duty[member]}
            onChange={(event) => onChange({ ...duty, [member]: event.target.value })}
          />
        </label>
      ))}
      <Button onClick={onRemove}>{t('life.duty.remove')}</Button>
    </li>
  );
}

/** What units undertook at a joint conference: each becomes a task of its unit. */
export function Duties({ duties, onChange }: { duties: readonly TypedDuty[]; onChange(duties: TypedDuty[]): void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.duties}>
      <legend>{t('life.duty.title')}</legend>
      <ol className={styles.steps}>
        {duties.map((duty, at) => (
          <DutyRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a duty has no name until it is typed
            key={at}
            duty={duty}
            onChange={(changed) => onChange(duties.map((one, index) => (index === at ? changed : one)))}
            onRemove={() => onChange(duties.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      <Button
        disabled={duties.length >= DUTIES_MAX}
        onClick={() => onChange([...duties, { unit: '', what: '', due: '' }])}
      >
        {t('life.duty.add')}
      </Button>
    </fieldset>
  );
}
