import { useTranslation } from 'react-i18next';
import { type Evaluation, type PossibleAct, useLifeAct } from '../api/life';
import { useSignedAgreements } from '../asks/use-signed-agreements';
import { ReasonDialog } from '../elements/reason-dialog';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import { type Detail, detailOf, FIELDS, isField, isStated, isWhole, type TypedDuty, YES } from './act-detail';
import { DetailField } from './detail-fields';
import { Duties } from './duties';
import { Evidence } from './evidence';
import styles from './life.module.css';

interface LifeDialogProps {
  caseId: string;
  act: PossibleAct;
  /** Of the case as it was seen. */
  revision: number;
  /** Null: the case is not closed. */
  evaluation: Evaluation | null;
  onClose(): void;
}

/** One act of the state table: what it must state, why, and by which article. */
export function LifeDialog({ caseId, act: row, revision, evaluation, onClose }: LifeDialogProps) {
  const { act, to, needs, may, article } = row;
  const { t } = useTranslation();
  const say = useToast();
  const place = `case ${caseId} ${act}`;
  const [typed, setTyped] = useEntry<Detail>(place, {});
  const [duties, setDuties] = useEntry<TypedDuty[]>(`${place} duties`, []);
  const { mutate, isPending, error } = useLifeAct(caseId, () => {
    say(t('life.done', { phase: t(`casebook.phase.${to}`) }));
    onClose();
  });
  const [signed] = useSignedAgreements(caseId);
  // The agreement that was signed last is the one that is meant, unless somebody says otherwise.
  const isSigned = may.includes('digest') && signed && typed.oral !== YES;
  const detail: Detail = { ...(isSigned && { digest: signed.digest }), ...typed };
  const asked = FIELDS.filter((name) => needs.includes(name) || may.includes(name));
  const moves = act === 'evaluate' ? t('life.stays') : t('life.effect', { phase: t(`casebook.phase.${to}`) });
  const effect = [moves, article].filter(Boolean).join(' · ');
  const corrects = act === 'evaluate' ? evaluation?.standing?.eventId : undefined;
  return (
    <ReasonDialog
      place={place}
      title={t(`life.act.${act}`)}
      verb={t(`life.act.${act}`)}
      effect={effect}
      error={error}
      pending={isPending}
      incomplete={!needs.filter(isField).every((name) => isStated(detail, name)) || !duties.every(isWhole)}
      onDo={(reason) => mutate({ act, reason, revision, detail: { ...detailOf(detail, duties), corrects } })}
      onClose={onClose}
    >
      {asked.length > 0 && (
        <div className={styles.fields}>
          {act === 'evaluate' && evaluation && <Evidence evaluation={evaluation} />}
          {asked.map((name) => (
            <DetailField
              key={name}
              caseId={caseId}
              name={name}
              value={detail[name] ?? ''}
              onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
            />
          ))}
          {may.includes('duties') && <Duties duties={duties} onChange={setDuties} />}
        </div>
      )}
    </ReasonDialog>
  );
}
