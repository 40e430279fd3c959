import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLookup } from '../api/queries';
import type { LookupItem } from '../api/shapes';
import { ErrorRow } from '../elements/error-row';
import styles from './case-picker.module.css';

const SHOWN_MAX = 6;

interface CasePickerProps {
  /** The case one is at: not offered. */
  except: string;
  chosen: string | null;
  onChoose(caseId: string): void;
}

function Option({
  item,
  name,
  chosen,
  onChoose,
}: { item: LookupItem; name: string } & Omit<CasePickerProps, 'except'>) {
  const { t } = useTranslation();
  const caseId = item.caseId ?? '';
  return (
    <label className={styles.option}>
      <input type="radio" name={name} checked={chosen === caseId} onChange={() => onChoose(caseId)} />
      <span>
        <span lang="zh-CN">{item.title ?? t('search.untitled')}</span>
        <span className={styles.number}>
          <span className="mono">{item.caseNumber}</span> {t('review.ofRecords', { count: item.records.length })}
        </span>
      </span>
    </label>
  );
}

/** Finds another case by anything that the one box understands. */
export function CasePicker({ except, chosen, onChoose }: CasePickerProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const id = useId();
  const { data, error, isError, refetch } = useLookup(words.trim());
  const found = (data?.pages[0]?.items ?? []).filter(({ caseId }) => caseId && caseId !== except).slice(0, SHOWN_MAX);
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{t('act.otherCase')}</label>
      <Input
        id={id}
        autoFocus
        allowClear
        value={words}
        placeholder={t('search.placeholder')}
        onChange={(event) => setWords(event.target.value)}
      />
      {isError && !data && <ErrorRow said={t('states.lookupFailed')} error={error} onRetry={() => void refetch()} />}
      <div role="radiogroup" aria-label={t('act.otherCase')} className={styles.options}>
        {found.map((item) => (
          <Option key={item.caseId} item={item} name={id} chosen={chosen} onChoose={onChoose} />
        ))}
        {words.trim() && data && found.length === 0 && <p className={styles.number}>{t('act.noCase')}</p>}
      </div>
    </div>
  );
}
