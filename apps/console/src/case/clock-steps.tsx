import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClockStep, steppedClock, useHandling } from '../api/handling';
import type { CaseClock } from '../api/shapes';
import { useClockName } from '../elements/clock-name';
import { ReasonDialog } from '../elements/reason-dialog';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from './clocks.module.css';
import { useCaseRights } from './may-act';

function StepDialog({ clock, step, onClose }: { clock: CaseClock; step: ClockStep; onClose(): void }) {
  const { t } = useTranslation();
  const clockName = useClockName();
  const say = useToast();
  const id = useId();
  const place = `clock ${clock.clockId} ${step}`;
  const [on, setOn] = useEntry(`${place} on`, '');
  const [days, setDays] = useEntry(`${place} days`, '');
  const { mutate, isPending, error } = useHandling(() => {
    say(t(`clock.did.${step}`));
    onClose();
  });
  const isExtension = step === 'extend';
  const lasts = Number(days);
  return (
    <ReasonDialog
      place={place}
      title={`${t(`clock.step.${step}`)} · ${clockName(clock.name)}`}
      verb={t(`clock.step.${step}`)}
      effect={[t(`clock.effect.${step}`), step === 'pause' ? clock.pauseGround : clock.article]
        .filter(Boolean)
        .join(' · ')}
      error={error}
      pending={isPending}
      incomplete={isExtension && !(Number.isInteger(lasts) && lasts >= 1 && lasts <= 365)}
      onDo={(reason) =>
        mutate(
          steppedClock(clock.clockId, {
            kind: step,
            on: on || undefined,
            days: isExtension ? lasts : undefined,
            reason,
          }),
        )
      }
      onClose={onClose}
    >
      {isExtension && (
        <label className={styles.field} htmlFor={`${id}-days`}>
          {t(clock.unit === 'working' ? 'clock.workingDays' : 'clock.days')}
          <Input
            id={`${id}-days`}
            type="number"
            min={1}
            max={365}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        </label>
      )}
      <label className={styles.field} htmlFor={`${id}-on`}>
        {t('clock.on')}
        <Input id={`${id}-on`} type="date" value={on} onChange={({ target }) => setOn(target.value)} />
      </label>
    </ReasonDialog>
  );
}

/** What the rule of a time limit lets people do with it as it stands. */
export function ClockSteps({ clock }: { clock: CaseClock }) {
  const { t } = useTranslation();
  const clockName = useClockName();
  const may = useCaseRights()('handle');
  const [asked, setAsked] = useState<ClockStep | null>(null);
  if (!may || clock.allows.length === 0) return null;
  return (
    <div className={styles.steps}>
      {clock.allows.map((step) => (
        <Button
          key={step}
          size="small"
          aria-label={`${t(`clock.step.${step}`)} ${clockName(clock.name)}`}
          onClick={() => setAsked(step)}
        >
          {t(`clock.step.${step}`)}
        </Button>
      ))}
      {asked && <StepDialog clock={clock} step={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
