import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewBearer, useAdministration } from '../api/administration';
import { useReference } from '../api/queries';
import { useSystemName } from '../elements/names';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import { WORK_ROLES } from '../session/rights-table';
import { useRoleName } from '../session/role-name';
import styles from './administration.module.css';
import { NOTHING, scopeOf } from './key-scope';
import { KeyScopeFields } from './key-scope-fields';
import { ShownOnce } from './shown-once';

/** Makes a key: whose machine it is, what it may, of which cases, how often, until when. */
export function KeyDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const systemName = useSystemName();
  const { data: reference } = useReference();
  const [name, setName] = useEntry('key name', '');
  const [role, setRole] = useEntry('key role', 'department');
  const [readsOnly, setReadsOnly] = useEntry('key may', 'true');
  const [unlisted, setUnlisted] = useEntry('key unlisted', false);
  const [scope, setScope] = useEntry('key scope', NOTHING);
  const [system, setSystem] = useEntry('key system', '');
  const [perMinute, setPerMinute] = useEntry('key limit', '600');
  const [days, setDays] = useEntry('key days', '365');
  const [made, setMade] = useState<NewBearer | null>(null);
  const { mutate, isPending, error } = useAdministration<NewBearer>('keys', setMade);
  if (made)
    return (
      <ShownOnce
        title={t('administration.keys.secretOf', { name: made.key.name })}
        effect={t('administration.keys.secretEffect')}
        secret={made.bearer}
        onClose={onClose}
      />
    );
  const body = {
    name: name.trim(),
    role,
    readsOnly: readsOnly === 'true',
    ...scopeOf(scope),
    unlisted,
    systems: system ? [system] : undefined,
    requestsPerMinute: Number(perMinute),
    days: Number(days),
  };
  return (
    <ReasonDialog
      place="key"
      title={t('administration.keys.create')}
      verb={t('administration.keys.create')}
      effect={t('administration.keys.createEffect')}
      error={error}
      pending={isPending}
      incomplete={body.name === '' || (body.units.length === 0 && body.divisions.length === 0)}
      onDo={(reason) => mutate({ path: [], body: { ...body, reason } })}
      onClose={onClose}
    >
      <div className={styles.two}>
        <TextField label={t('administration.keys.name')} value={name} onChange={setName} />
        <Select
          label={t('administration.people.role')}
          value={role}
          options={WORK_ROLES.map((value) => ({ value, label: roleName(value) }))}
          onChange={setRole}
        />
        <Select
          label={t('administration.keys.may')}
          value={readsOnly}
          options={[
            { value: 'true', label: t('administration.keys.reads') },
            { value: 'false', label: t('administration.keys.changes') },
          ]}
          onChange={setReadsOnly}
        />
        <Select
          label={t('administration.keys.system')}
          value={system}
          options={[
            { value: '', label: t('division.any') },
            ...(reference?.systems ?? []).map(({ name: value }) => ({ value, label: systemName(value) })),
          ]}
          onChange={setSystem}
        />
        <TextField type="number" label={t('administration.keys.limit')} value={perMinute} onChange={setPerMinute} />
        <TextField type="number" label={t('administration.keys.days')} value={days} onChange={setDays} />
      </div>
      <KeyScopeFields typed={scope} onChange={setScope} />
      <Checkbox checked={unlisted} onChange={(event) => setUnlisted(event.target.checked)}>
        {t('administration.keys.unlisted')}
      </Checkbox>
    </ReasonDialog>
  );
}
