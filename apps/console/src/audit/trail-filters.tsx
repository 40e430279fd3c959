import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowed } from '../elements/followed';
import { Select } from '../elements/select';
import zhCN from '../i18n/zh-CN.json';
import styles from './audit.module.css';
import type { TrailFilter } from './trail-address';

const ACTIONS = Object.keys(zhCN.auditActions) as (keyof typeof zhCN.auditActions)[];

interface FieldProps {
  label: string;
  value: string;
  type?: string;
  placeholder?: string;
  onChange(value: string): void;
}

function Field({ label, value, type = 'text', placeholder, onChange }: FieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={styles.field}>
      {label}
      <Input
        id={id}
        type={type}
        value={value}
        maxLength={200}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface TrailFiltersProps {
  shown: TrailFilter;
  words: string;
  onAsk(filter: TrailFilter, words: string): void;
}

/** What is looked for in the trail. Each look stands in it, so nothing is asked before it is said. */
export function TrailFilters({ shown, words, onAsk }: TrailFiltersProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(shown);
  const [text, setText] = useFollowed(words);
  const set = (name: keyof TrailFilter) => (value: string) => setFilter((now) => ({ ...now, [name]: value }));
  const trimmed = () =>
    Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value.trim()])) as TrailFilter;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(trimmed(), text.trim());
  };
  const actions = ACTIONS.map((value) => ({ value: value as string, label: t(`auditActions.${value}`) }));
  return (
    <search aria-label={t('audit.trail.title')}>
      <form className={styles.filters} onSubmit={submit}>
        <Field
          label={t('audit.trail.actor')}
          placeholder={t('audit.trail.actorHint')}
          value={filter.actor}
          onChange={set('actor')}
        />
        <Select
          label={t('audit.trail.action')}
          value={filter.action}
          options={[{ value: '', label: t('quarantine.all') }, ...actions]}
          onChange={set('action')}
        />
        <Field
          label={t('audit.trail.about')}
          placeholder={t('audit.trail.aboutHint')}
          value={filter.about}
          onChange={set('about')}
        />
        <Field label={t('audit.trail.from')} type="date" value={filter.from} onChange={set('from')} />
        <Field label={t('audit.trail.until')} type="date" value={filter.until} onChange={set('until')} />
        <Field
          label={t('audit.trail.words')}
          placeholder={t('audit.trail.wordsHint')}
          value={text}
          onChange={setText}
        />
        <Button type="primary" htmlType="submit">
          {t('audit.trail.ask')}
        </Button>
      </form>
    </search>
  );
}
