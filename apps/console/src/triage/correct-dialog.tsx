import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import type { Correction, TriageItem } from '../api/triage';
import { DivisionChoice } from '../elements/division-choice';
import select from '../elements/division-choice.module.css';
import { useDisputeTypeName } from '../elements/names';
import { ReasonDialog } from '../elements/reason-dialog';
import styles from './triage.module.css';
import { useTriageActs } from './use-triage-acts';

function TypeChoice({ value, onChange }: { value: string; onChange(code: string): void }) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useDisputeTypeName();
  const { data } = useReference();
  return (
    <label htmlFor={id} className={select.level}>
      <span className={select.label}>{t('case.type')}</span>
      <select id={id} className={select.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {data?.disputeTypes.map(({ code }) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Type and place as a person sees them; only what differs from the proposal, or was in question, is set. */
export function CorrectDialog({ item, onClose }: { item: TriageItem; onClose(): void }) {
  const { t } = useTranslation();
  const [type, setType] = useState(item.disputeType);
  const [division, setDivision] = useState(item.placeState === 'outside' ? '' : (item.divisionCode ?? ''));
  const { set, isPending, error } = useTriageActs(onClose);
  const typeChanged = type !== item.disputeType || item.typeState === 'unsure';
  const placeChanged = division !== '' && (division !== item.divisionCode || item.placeState === 'unsure');
  const submit = (reason: string) => {
    const corrections: Correction[] = [
      ...(typeChanged ? [{ field: 'disputeType' as const, value: type, reason }] : []),
      ...(placeChanged ? [{ field: 'divisionCode' as const, value: division, reason }] : []),
    ];
    set([{ caseId: item.caseId, corrections }]);
  };
  return (
    <ReasonDialog
      title={t('triage.correctTitle', { number: item.caseNumber })}
      verb={t('triage.correct')}
      effect={t('triage.correctEffect')}
      error={error}
      pending={isPending}
      incomplete={!typeChanged && !placeChanged}
      onDo={submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <TypeChoice value={type} onChange={setType} />
        <DivisionChoice value={division} onChange={setDivision} />
      </div>
    </ReasonDialog>
  );
}
