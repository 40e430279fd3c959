import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import type { Correction, TriageItem } from '../api/triage';
import { DivisionChoice } from '../elements/division-choice';
import { useDisputeTypeName } from '../elements/names';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { useEntry } from '../elements/use-entry';
import styles from './triage.module.css';
import { UnitChoice } from './unit-choice';
import type { TriageActs } from './use-triage-acts';

interface CorrectDialogProps {
  item: TriageItem;
  acts: TriageActs;
  onClose(): void;
}

/** Type, place and unit as a person sees them; only what differs from the proposal, or was in question, is set. */
export function CorrectDialog({ item, acts: { set, setting }, onClose }: CorrectDialogProps) {
  const { t } = useTranslation();
  const nameOf = useDisputeTypeName();
  const { data: reference } = useReference();
  const place = `case ${item.caseId} correct`;
  const [type, setType] = useEntry(`${place} type`, item.disputeType);
  const [division, setDivision] = useEntry(
    `${place} division`,
    item.placeState === 'outside' ? '' : (item.divisionCode ?? ''),
  );
  const [chosen, setChosen] = useEntry(`${place} unit`, { unit: item.handlingUnit, level: item.handlingLevel });
  const unit = chosen.unit.trim();
  const typeChanged = type !== item.disputeType || item.typeState === 'unsure';
  const placeChanged = division !== '' && (division !== item.divisionCode || item.placeState === 'unsure');
  const unitChanged = unit !== item.handlingUnit || chosen.level !== item.handlingLevel;
  const corrections: Correction[] = [
    ...(typeChanged ? [{ field: 'disputeType' as const, value: type }] : []),
    ...(placeChanged ? [{ field: 'divisionCode' as const, value: division }] : []),
    ...(unitChanged ? [{ field: 'handlingUnit' as const, value: unit, level: chosen.level }] : []),
  ];
  return (
    <ReasonDialog
      place={place}
      title={t('triage.correctTitle', { number: item.caseNumber })}
      verb={t('triage.correct')}
      effect={t('triage.correctEffect')}
      error={setting.error}
      pending={setting.isPending}
      incomplete={corrections.length === 0 || unit === ''}
      onDo={(reason) => set({ sets: [{ item, corrections }], reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Select
          label={t('case.type')}
          value={type}
          options={(reference?.disputeTypes ?? []).map(({ code }) => ({ value: code, label: nameOf(code) }))}
          onChange={setType}
        />
        <DivisionChoice value={division} onChange={setDivision} />
        <UnitChoice {...chosen} division={division} onChange={setChosen} />
      </div>
    </ReasonDialog>
  );
}
