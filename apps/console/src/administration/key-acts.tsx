import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MachineKey, type NewBearer, useAdministration } from '../api/administration';
import { ReasonDialog } from '../elements/reason-dialog';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import styles from './administration.module.css';
import { ShownOnce } from './shown-once';

export interface KeyAct {
  act: 'rotate' | 'revoke';
  key: MachineKey;
  /** Only this secret of it. */
  secretId?: string;
}

/** Rotates a key (the old secret stays good for some hours) or revokes it, or one of its secrets. */
export function KeyActs({ asked: { act, key, secretId }, onClose }: { asked: KeyAct; onClose(): void }) {
  const { t } = useTranslation();
  const place = `key ${key.keyId} ${act} ${secretId ?? ''}`;
  const [hours, setHours] = useEntry(`${place} overlap`, '168');
  const [days, setDays] = useEntry(`${place} days`, '365');
  const [made, setMade] = useState<NewBearer | null>(null);
  const { mutate, isPending, error } = useAdministration<NewBearer | MachineKey>('keys', (answer) =>
    'bearer' in answer ? setMade(answer) : onClose(),
  );
  if (made)
    return (
      <ShownOnce
        title={t('administration.keys.secretOf', { name: key.name })}
        effect={t('administration.keys.secretEffect')}
        secret={made.bearer}
        onClose={onClose}
      />
    );
  const submit = (reason: string) =>
    act === 'rotate'
      ? mutate({ path: [key.keyId, 'secrets'], body: { overlapHours: Number(hours), days: Number(days), reason } })
      : mutate({
          path: secretId ? [key.keyId, 'secrets', secretId, 'revocation'] : [key.keyId, 'revocation'],
          body: { reason },
        });
  const name = secretId ? 'revokeSecret' : act;
  return (
    <ReasonDialog
      place={place}
      title={`${t(`administration.keys.act.${name}`)} · ${key.name}`}
      verb={t(`administration.keys.act.${name}`)}
      effect={t(`administration.keys.effect.${name}`)}
      error={error}
      pending={isPending}
      onDo={submit}
      onClose={onClose}
    >
      {act === 'rotate' && (
        <div className={styles.two}>
          <TextField type="number" label={t('administration.keys.overlap')} value={hours} onChange={setHours} />
          <TextField type="number" label={t('administration.keys.days')} value={days} onChange={setDays} />
        </div>
      )}
    </ReasonDialog>
  );
}
