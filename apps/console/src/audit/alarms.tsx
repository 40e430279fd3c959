import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_RULES, type Alarm, settleAlarm, useAlarms } from '../api/alarms';
import { Paged } from '../elements/paged';
import { PersonName } from '../elements/person-name';
import { ReasonDialog } from '../elements/reason-dialog';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './audit.module.css';

function Settlement({ alarm, onClose }: { alarm: Alarm; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => settleAlarm(alarm.alarmId, reason),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['alarms'] });
    },
  });
  return (
    <ReasonDialog
      place={`alarm ${alarm.alarmId}`}
      title={t('alarm.settle')}
      verb={t('alarm.settle')}
      effect={t('alarm.effect')}
      error={error}
      pending={isPending}
      onDo={mutate}
      onClose={onClose}
    />
  );
}

function Entry({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const may = useRights()('settleAlarms');
  const [asking, setAsking] = useState(false);
  const { rule, actor, counted, lastAt } = alarm;
  const known = ALARM_RULES.find((one) => one === rule);
  return (
    <li className={styles.touched}>
      <strong>
        <PersonName of={actor} />
      </strong>
      <span>{known ? t(`alarm.rule.${known}`, { number: counted }) : `${rule} ${counted}`}</span>
      <span className={styles.faint}>{minute(lastAt)}</span>
      {may && (
        <RowButton verb={t('alarm.settle')} about={`${actor} ${minute(lastAt)}`} onClick={() => setAsking(true)} />
      )}
      {asking && <Settlement alarm={alarm} onClose={() => setAsking(false)} />}
    </li>
  );
}

/** Unusual looking-up that nobody has asked about yet: who and how often, never about whom. */
export function Alarms() {
  const { t } = useTranslation();
  return (
    <Section title={t('alarm.title')} lead={t('alarm.lead')}>
      <Paged bare pages={useAlarms()} none={t('alarm.none')}>
        {(items) => (
          <ul>
            {items.map((alarm) => (
              <Entry key={alarm.alarmId} alarm={alarm} />
            ))}
          </ul>
        )}
      </Paged>
    </Section>
  );
}
