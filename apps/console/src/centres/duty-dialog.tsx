import { useTranslation } from 'react-i18next';
import { type DutyDay, useCentreChange, useStaff } from '../api/centres';
import { ErrorRow } from '../elements/error-row';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import styles from './centres.module.css';

const ACTS = ['on', 'off', 'swap'] as const;
type Act = (typeof ACTS)[number];

/** Puts somebody on duty on a day, takes her off, or lets another take her day, with a day in return where one is named. */
export function DutyDialog({ centreId, day, onClose }: { centreId: string; day: DutyDay; onClose(): void }) {
  const { t } = useTranslation();
  const { data, error: staffError, refetch } = useStaff(centreId, null);
  const place = `centre ${centreId} duty ${day.day}`;
  const [act, setAct] = useEntry<Act>(`${place} act`, 'on');
  const [who, setWho] = useEntry(`${place} who`, '');
  const [other, setOther] = useEntry(`${place} other`, '');
  const [backOn, setBackOn] = useEntry(`${place} back`, '');
  const { mutate, isPending, error } = useCentreChange(onClose);
  const on = day.mediators.map(({ mediatorId, name }) => ({ value: mediatorId, label: name }));
  const off = (data?.items ?? [])
    .filter(({ mediatorId, leftOn }) => !leftOn && !on.some(({ value }) => value === mediatorId))
    .map(({ mediatorId, name }) => ({ value: mediatorId, label: name }));
  const none = { value: '', label: t('centres.choose') };
  const choose = (next: string) => {
    setAct(next as Act);
    setWho('');
    setOther('');
  };
  const submit = (reason: string) =>
    act === 'swap'
      ? mutate({
          path: [centreId, 'duty', 'swaps'],
          body: { day: day.day, from: who, to: other, backOn: backOn || undefined, reason },
        })
      : mutate({
          path: [centreId, 'duty'],
          body: { entries: [{ day: day.day, mediatorId: who, on: act === 'on' }], reason },
        });
  return (
    <ReasonDialog
      place={place}
      title={t('centres.setDay', { day: day.day })}
      verb={t('centres.save')}
      effect={t('centres.dutyEffect')}
      error={error}
      pending={isPending}
      incomplete={who === '' || (act === 'swap' && other === '')}
      onDo={submit}
      onClose={onClose}
    >
      {staffError && !data && (
        <ErrorRow said={t('states.choicesFailed')} error={staffError} onRetry={() => void refetch()} />
      )}
      <div className={styles.two}>
        <Select
          label={t('centres.dutyActLabel')}
          value={act}
          options={ACTS.map((value) => ({ value, label: t(`centres.dutyAct.${value}`) }))}
          onChange={choose}
        />
        <Select
          label={t('centres.column.mediator')}
          value={who}
          options={[none, ...(act === 'on' ? off : on)]}
          onChange={setWho}
        />
        {act === 'swap' && (
          <>
            <Select label={t('centres.takesOver')} value={other} options={[none, ...off]} onChange={setOther} />
            <TextField type="date" label={t('centres.backOn')} value={backOn} onChange={setBackOn} />
          </>
        )}
      </div>
    </ReasonDialog>
  );
}
