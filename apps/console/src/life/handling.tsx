import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passedOn, returned, useHandling } from '../api/handling';
import type { CaseLife, ElsewhereEvent } from '../api/life';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from './life.module.css';

interface DialogProps {
  caseId: string;
  life: CaseLife;
  onClose(): void;
}

/** 退单: the unit that has the case gives it back. */
function ReturnDialog({ caseId, life: { unit }, onClose }: DialogProps) {
  const { t } = useTranslation();
  const say = useToast();
  const { mutate, isPending, error } = useHandling(() => {
    say(t('life.returned'));
    onClose();
  });
  return (
    <ReasonDialog
      place={`case ${caseId} return`}
      title={t('life.return')}
      verb={t('life.return')}
      effect={t('life.returnEffect', { unit })}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate(returned(caseId, { unit, reason }))}
      onClose={onClose}
    />
  );
}

/** What happened at another authority: which of what can be, and on which day. */
function PassOnDialog({ caseId, life: { elsewhere }, onClose }: DialogProps) {
  const { t } = useTranslation();
  const say = useToast();
  const id = useId();
  const [event, setEvent] = useEntry<ElsewhereEvent | ''>(`case ${caseId} pass on event`, '');
  const [on, setOn] = useEntry(`case ${caseId} pass on day`, '');
  const { mutate, isPending, error } = useHandling(() => {
    say(t('life.passedOn'));
    onClose();
  });
  return (
    <ReasonDialog
      place={`case ${caseId} pass on`}
      title={t('life.passOn')}
      verb={t('life.passOn')}
      effect={t('life.passOnEffect')}
      error={error}
      pending={isPending}
      incomplete={event === ''}
      onDo={(reason) => mutate(passedOn(caseId, { event, on: on || undefined, reason }))}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Select
          label={t('life.happened')}
          value={event}
          options={[
            { value: '', label: t('life.choose') },
            ...elsewhere.map((value) => ({ value, label: t(`timeline.event.${value}`) })),
          ]}
          onChange={(value) => setEvent(value as ElsewhereEvent | '')}
        />
        <label className={styles.field} htmlFor={id}>
          {t('life.happenedOn')}
          <Input id={id} type="date" value={on} onChange={({ target }) => setOn(target.value)} />
        </label>
      </div>
    </ReasonDialog>
  );
}

/** What is done with a case beside the acts of its life: it is given back, or news of another authority is passed on. */
export function Handling({ caseId, life }: { caseId: string; life: CaseLife }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'return' | 'pass-on' | null>(null);
  const close = () => setAsked(null);
  if (!life.mayReturn && life.elsewhere.length === 0) return null;
  return (
    <div className={styles.acts}>
      {life.mayReturn && (
        <Button size="small" onClick={() => setAsked('return')}>
          {t('life.return')}
        </Button>
      )}
      {life.elsewhere.length > 0 && (
        <Button size="small" onClick={() => setAsked('pass-on')}>
          {t('life.passOn')}
        </Button>
      )}
      {asked === 'return' && <ReturnDialog caseId={caseId} life={life} onClose={close} />}
      {asked === 'pass-on' && <PassOnDialog caseId={caseId} life={life} onClose={close} />}
    </div>
  );
}
