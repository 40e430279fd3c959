import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PLACES_ON_LINE } from '../api/asks';
import { Select } from '../elements/select';
import styles from '../life/life.module.css';
import { ReceiverList } from '../life/receiver-list';
import { NO_TIME, TIMES_MAX, type TypedTime } from './typed-ask';

const PLACES = ['unit', ...PLACES_ON_LINE] as const;
const NAME_LENGTH_MAX = 100;

interface TimeRowProps {
  /** Of the list of units. */
  listId: string;
  time: TypedTime;
  onChange(time: TypedTime): void;
  /** Null: it is the only one. */
  onRemove: (() => void) | null;
}

function TimeRow({ listId, time, onChange, onRemove }: TimeRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const line = (name: 'on' | 'from' | 'unit', type: string) => (
    <label className={styles.field} htmlFor={`${id}-${name}`}>
      {t(`asks.field.${name}`)}
      <Input
        id={`${id}-${name}`}
        type={type}
        maxLength={NAME_LENGTH_MAX}
        list={name === 'unit' ? listId : undefined}
        value={time[name]}
        onChange={(event) => onChange({ ...time, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <li className={`${styles.fields} ${styles.time}`}>
      {line('on', 'date')}
      {line('from', 'time')}
      <Select
        label={t('asks.field.where')}
        value={time.where}
        options={PLACES.map((value) => ({ value, label: t(`asks.place.${value}`) }))}
        onChange={(where) => onChange({ ...time, where: where as TypedTime['where'] })}
      />
      {time.where === 'unit' ? line('unit', 'text') : <span />}
      {onRemove && (
        <Button size="small" className={styles.wide} onClick={onRemove}>
          {t('asks.removeTime')}
        </Button>
      )}
    </li>
  );
}

interface TimeFieldsProps {
  caseId: string;
  times: readonly TypedTime[];
  onChange(times: TypedTime[]): void;
}

/** Up to three times that she can choose from. */
export function TimeFields({ caseId, times, onChange }: TimeFieldsProps) {
  const { t } = useTranslation();
  const listId = useId();
  return (
    <fieldset className={styles.duties}>
      <legend>{t('asks.field.times')}</legend>
      <ReceiverList id={listId} caseId={caseId} of="authorities" />
      <ol className={styles.steps}>
        {times.map((time, at) => (
          <TimeRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a time has no name until it is typed
            key={at}
            listId={listId}
            time={time}
            onChange={(changed) => onChange(times.map((one, index) => (index === at ? changed : one)))}
            onRemove={times.length > 1 ? () => onChange(times.filter((_, index) => index !== at)) : null}
          />
        ))}
      </ol>
      <Button disabled={times.length >= TIMES_MAX} onClick={() => onChange([...times, NO_TIME])}>
        {t('asks.addTime')}
      </Button>
    </fieldset>
  );
}
