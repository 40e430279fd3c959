import { useTranslation } from 'react-i18next';
import { PARTICIPANT_ROLES, type ParticipantRole, SIDES, type Side, useAddParticipant } from '../api/people-of-case';
import { ActModal } from '../elements/act-modal';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';

const NAME_LENGTH_MAX = 100;
const PHONE_LENGTH_MAX = 32;
const ID_NUMBER_LENGTH = 18;
const NOBODY = { name: '', unit: '', phone: '', side: 'complainant' as Side, idNumber: '' };

export function ParticipantDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const say = useToast();
  const [typed, setTyped] = useEntry(`case ${caseId} participant`, {
    role: 'mediator' as ParticipantRole,
    ...NOBODY,
  });
  const set = (some: Partial<typeof typed>) => setTyped({ ...typed, ...some });
  const { mutate, isPending, error } = useAddParticipant(caseId, () => {
    say(t('participants.joined'));
    onClose();
  });
  const { role, unit, phone, side, idNumber } = typed;
  const name = typed.name.trim();
  const speaks = role === 'representative';
  const add = () =>
    mutate({
      ...{ role, name, unit: unit.trim() || undefined, phone: phone.trim() || undefined },
      ...(speaks && { side, idNumber: idNumber.trim().toUpperCase() || undefined }),
    });
  return (
    <ActModal
      title={t('participants.add')}
      verb={t('participants.add')}
      effect={t('participants.effect')}
      error={error}
      pending={isPending}
      incomplete={name === ''}
      onDo={add}
      onClose={onClose}
    >
      <Select
        label={t('participants.roleLabel')}
        value={role}
        options={PARTICIPANT_ROLES.map((value) => ({ value, label: t(`participants.role.${value}`) }))}
        onChange={(next) => set({ role: next as ParticipantRole })}
      />
      {speaks && (
        <Select
          label={t('participants.sideLabel')}
          value={side}
          options={SIDES.map((value) => ({ value, label: t(`participants.side.${value}`) }))}
          onChange={(next) => set({ side: next as Side })}
        />
      )}
      <TextField
        label={t('participants.name')}
        maxLength={NAME_LENGTH_MAX}
        value={typed.name}
        onChange={(value) => set({ name: value })}
      />
      {speaks && (
        <TextField
          label={t('participants.idNumber')}
          maxLength={ID_NUMBER_LENGTH}
          value={idNumber}
          onChange={(value) => set({ idNumber: value })}
        />
      )}
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
