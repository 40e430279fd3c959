import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Participant, useParticipants, useRemoveParticipant } from '../api/people-of-case';
import { ActModal } from '../elements/act-modal';
import { LoadingState } from '../elements/loading-state';
import { useWho } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { PlainTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { useCaseRights } from './may-act';
import styles from './notes.module.css';
import { ParticipantDialog } from './participant-dialog';

interface PersonProps {
  caseId: string;
  person: Participant;
}

function RemoveDialog({ caseId, person, onClose }: PersonProps & { onClose(): void }) {
  const { t } = useTranslation();
  const say = useToast();
  const { mutate, isPending, error } = useRemoveParticipant(caseId, person.participantId, () => {
    say(t('participants.left'));
    onClose();
  });
  return (
    <ActModal
      title={t('participants.removeWhom', { role: t(`participants.role.${person.role}`), name: person.name })}
      verb={t('participants.remove')}
      effect={t('participants.removeEffect')}
      error={error}
      pending={isPending}
      onDo={() => mutate(undefined)}
      onClose={onClose}
    />
  );
}

function Person({ caseId, person }: PersonProps) {
  const { t } = useTranslation();
  const { day } = useTimeWords();
  const mayKeep = useCaseRights()('settleTasks');
  const [leaving, setLeaving] = useState(false);
  const { role, name, unit, phone, side, idNumber, by, at } = person;
  const adder = useWho(by);
  return (
    <li>
      <div className={styles.person}>
        <span>
          <PlainTag>{t(`participants.role.${role}`)}</PlainTag>{' '}
          <span className={styles.name} lang="zh-CN">
            {name}
          </span>
        </span>
        {mayKeep && (
          <RowButton verb={t('participants.remove')} about={name} type="link" onClick={() => setLeaving(true)} />
        )}
      </div>
      {side && <div>{t(`participants.speaksFor.${side}`)}</div>}
      {(unit || phone || idNumber) && (
        <div lang="zh-CN">
          {unit} <span className="mono">{[phone, idNumber].filter(Boolean).join(' ')}</span>
        </div>
      )}
      <div className={styles.faint}>{t('participants.addedBy', { who: adder, on: day(at) })}</div>
      {leaving && <RemoveDialog caseId={caseId} person={person} onClose={() => setLeaving(false)} />}
    </li>
  );
}

/** Who takes part beside those whom the records name: mediators, experts, representatives, witnesses. */
export function Participants({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const mayKeep = useCaseRights()('settleTasks');
  const [adding, setAdding] = useState(false);
  const { data, error, isError, refetch } = useParticipants(caseId, purpose);
  return (
    <Section
      title={t('participants.title')}
      extra={
        mayKeep && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('participants.add')}
          </Button>
        )
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={2} />}
      {data?.items.length === 0 && <p className={styles.faint}>{t('participants.none')}</p>}
      <ul className={styles.list}>
        {data?.items.map((person) => (
          <Person key={person.participantId} caseId={caseId} person={person} />
        ))}
      </ul>
      {adding && <ParticipantDialog caseId={caseId} onClose={() => setAdding(false)} />}
    </Section>
  );
}
