import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PARTICIPANT_ROLES, type ParticipantRole, useAddParticipant } from '../api/people-of-case';
import { ActModal } from '../elements/act-modal';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useToast } from '../elements/toast';

const NAME_LENGTH_MAX = 100;
const PHONE_LENGTH_MAX = 32;

export function ParticipantDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const say = useToast();
  const [typed, setTyped] = useState({ role: 'mediator' as ParticipantRole, name: '', unit: '', phone: '' });
  const set = (some: Partial<typeof typed>) => setTyped({ ...typed, ...some });
  const { mutate, isPending, error } = useAddParticipant(caseId, () => {
    say(t('participants.joined'));
    onClose();
  });
  const { role, unit, phone } = typed;
  const name = typed.name.trim();
  return (
    <ActModal
      title={t('participants.add')}
      verb={t('participants.add')}
      effect={t('participants.effect')}
      error={error}
      pending={isPending}
      incomplete={name === ''}
      onDo={() => mutate({ role, name, unit: unit.trim() || undefined, phone: phone.trim() || undefined })}
      onClose={onClose}
    >
      <Select
        label={t('participants.roleLabel')}
        value={role}
        options={PARTICIPANT_ROLES.map((value) => ({ value, label: t(`participants.role.${value}`) }))}
        onChange={(next) => set({ role: next as ParticipantRole })}
      />
      <TextField
        label={t('participants.name')}
        maxLength={NAME_LENGTH_MAX}
        value={typed.name}
        onChange={(value) => set({ name: value })}
      />
      <TextField
        label={t('participants.unit')}
        maxLength={NAME_LENGTH_MAX}
        value={unit}
        onChange={(value) => set({ unit: value })}
      />
      <TextField
        label={t('participants.phone')}
        type="tel"
        maxLength={PHONE_LENGTH_MAX}
        value={phone}
        onChange={(value) => set({ phone: value })}
      />
    </ActModal>
  );
}
