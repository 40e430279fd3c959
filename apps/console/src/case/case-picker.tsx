import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLookup } from '../api/queries';
import { ErrorRow } from '../elements/error-row';
import { langOf } from '../elements/lang-of';
import { useTyped } from '../elements/typed';
import { useEntry } from '../elements/use-entry';
import styles from './case-picker.module.css';
import { type FoundCase, offeredCases } from './offered-cases';

interface CasePickerProps {
  /** The case one is at: not offered. */
  except: string;
  chosen: FoundCase | null;
  onChoose(found: FoundCase): void;
}

interface OptionProps {
  item: FoundCase;
  name: string;
  isChosen: boolean;
  onChoose(found: FoundCase): void;
}

function Option({ item, name, isChosen, onChoose }: OptionProps) {
  const { t } = useTranslation();
  const title = item.title ?? t('search.untitled');
  return (
    <label className={styles.option}>
      <input type="radio" name={name} checked={isChosen} onChange={() => onChoose(item)} />
      <span>
        <span lang={langOf(title)}>{title}</span>
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
  const [words, setWords] = useEntry(`case ${except} picker`, '');
  const { typed, input } = useTyped(words.trim());
  const id = useId();
  const { data, error, isError, isPlaceholderData, refetch } = useLookup(typed);
  const found = typed === '' ? [] : (data?.pages[0]?.items ?? []);
  const offered = offeredCases(found, except, chosen);
  const foundNone = typed !== '' && data && !isPlaceholderData && offeredCases(found, except, null).length === 0;
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
        {...input}
      />
      {isError && !data && <ErrorRow said={t('states.lookupFailed')} error={error} onRetry={() => void refetch()} />}
      <div role="radiogroup" aria-label={t('act.otherCase')} className={styles.options}>
        {offered.map((item) => (
          <Option
            key={item.caseId}
            item={item}
            name={id}
            isChosen={chosen?.caseId === item.caseId}
            onChoose={onChoose}
          />
        ))}
        {foundNone && <p className={styles.number}>{t('act.noCase')}</p>}
      </div>
    </div>
  );
}
