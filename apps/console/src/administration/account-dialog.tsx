import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, type OneTimePassword, useAdministration } from '../api/administration';
import { useReference } from '../api/queries';
import { DivisionChoice } from '../elements/division-choice';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useTimeWords } from '../elements/time';
import { UnitField } from '../elements/unit-field';
import { useEntry } from '../elements/use-entry';
import { ADMINISTRATORS, WORK_ROLES } from '../session/rights-table';
import { useRoleName } from '../session/role-name';
import styles from './administration.module.css';
import { ShownOnce } from './shown-once';

const isAdministrator = (role: string) => ADMINISTRATORS.some((one) => one === role);

/** Makes an account, or changes what one may be and see. The three administrators see no case. */
export function AccountDialog({ account, onClose }: { account?: Account; onClose(): void }) {
  const { t } = useTranslation();
  const { day } = useTimeWords();
  const roleName = useRoleName();
  const { data: reference } = useReference();
  const cityCode = reference?.cityCode ?? '';
  const place = `account ${account?.username ?? ''}`;
  const [username, setUsername] = useEntry(`${place} username`, '');
  const [displayName, setDisplayName] = useEntry(`${place} name`, account?.displayName ?? '');
  const [role, setRole] = useEntry(`${place} role`, account?.role ?? 'triage');
  const [unit, setUnit] = useEntry(`${place} unit`, account?.unit ?? '');
  const [division, setDivision] = useEntry(`${place} division`, account?.divisionCode ?? '');
  const [made, setMade] = useState<OneTimePassword | null>(null);
  const { mutate, isPending, error } = useAdministration<Account | OneTimePassword>('accounts', (answer) =>
    'oneTimePassword' in answer ? setMade(answer) : onClose(),
  );
  if (made)
    return (
      <ShownOnce
        title={t('administration.people.password', { name: made.account.displayName })}
        effect={t('administration.people.passwordEffect', { until: day(made.expiresAt) })}
        secret={made.oneTimePassword}
        onClose={onClose}
      />
    );
  const seesCases = !isAdministrator(role);
  const scope = { unit: seesCases ? unit.trim() : '', divisionCode: seesCases ? division : '' };
  const submit = (reason: string) =>
    account
      ? mutate({
          method: 'PATCH',
          path: [account.username],
          body: { displayName, role, unit: scope.unit || null, divisionCode: scope.divisionCode || null, reason },
        })
      : mutate({
          path: [],
          body: {
            username,
            displayName,
            role,
            unit: scope.unit || undefined,
            divisionCode: scope.divisionCode || undefined,
            reason,
          },
        });
  return (
    <ReasonDialog
      place={place}
      title={
        account
          ? t('administration.people.changeTitle', { name: account.displayName })
          : t('administration.people.create')
      }
      verb={t('centres.save')}
      effect={t(account ? 'administration.people.changeEffect' : 'administration.people.createEffect')}
      error={error}
      pending={isPending}
      incomplete={displayName.trim() === '' || (!account && username.trim() === '')}
      onDo={submit}
      onClose={onClose}
    >
      <div className={styles.two}>
        {!account && <TextField label={t('administration.people.username')} value={username} onChange={setUsername} />}
        <TextField label={t('administration.people.displayName')} value={displayName} onChange={setDisplayName} />
        <Select
          label={t('administration.people.role')}
          value={role}
          options={[...WORK_ROLES, ...ADMINISTRATORS].map((value) => ({ value, label: roleName(value) }))}
          onChange={setRole}
        />
        {seesCases && <UnitField label={t('administration.people.unit')} value={unit} onChange={setUnit} />}
      </div>
      {seesCases ? (
        <div className={styles.field}>
          <label>
            <input
              type="checkbox"
              checked={division !== '' && division === cityCode}
              onChange={(event) => setDivision(event.target.checked ? cityCode : '')}
            />{' '}
            {t('administration.wholeCity')}
          </label>
          {division !== cityCode && <DivisionChoice value={division} onChange={setDivision} />}
        </div>
      ) : (
        <p className={styles.faint}>{t('administration.people.noCases')}</p>
      )}
    </ReasonDialog>
  );
}
