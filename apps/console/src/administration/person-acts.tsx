import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionList } from '../account/session-list';
import { sessionsOf } from '../api/account';
import { type Account, type OneTimePassword, useAdministration } from '../api/administration';
import { Dialog } from '../elements/dialog';
import { ReasonDialog } from '../elements/reason-dialog';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { AccountDialog } from './account-dialog';
import { ShownOnce } from './shown-once';

export type AccountAct = 'change' | 'sessions' | 'password' | 'factor' | 'disable' | 'enable';

const ADDRESSES = {
  password: 'password-reset',
  factor: 'second-factor-reset',
  disable: 'disable',
  enable: 'enable',
} as const;

/** One of the things that an administrator does with somebody else's account, with its reason. */
export function PersonActs({ act, account, onClose }: { act: AccountAct; account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const { day } = useTimeWords();
  const [made, setMade] = useState<OneTimePassword | null>(null);
  const { mutate, isPending, error } = useAdministration<OneTimePassword | Account | undefined>('accounts', (answer) =>
    answer && 'oneTimePassword' in answer ? setMade(answer) : onClose(),
  );
  const { username, displayName: name } = account;
  if (act === 'sessions') return <SessionsDialog account={account} onClose={onClose} />;
  if (act === 'change') return <AccountDialog account={account} onClose={onClose} />;
  if (made)
    return (
      <ShownOnce
        title={t('administration.people.password', { name })}
        effect={t('administration.people.passwordEffect', { until: day(made.expiresAt) })}
        secret={made.oneTimePassword}
        onClose={onClose}
      />
    );
  return (
    <ReasonDialog
      place={`account ${username} ${act}`}
      title={`${t(`administration.people.act.${act}`)} · ${name}`}
      verb={t(`administration.people.act.${act}`)}
      effect={t(`administration.people.effect.${act}`)}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate({ path: [username, ADDRESSES[act]], body: { reason } })}
      onClose={onClose}
    />
  );
}

/** Where somebody else is signed in, and an end to it where it is not hers: a telephone that was lost, a desk that was left. */
function SessionsDialog({ account: { username, displayName: name }, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const may = useRights();
  return (
    <Dialog
      open
      title={t('administration.people.sessionsTitle', { name })}
      cancelText={t('act.close')}
      onCancel={onClose}
      okButtonProps={{ style: { display: 'none' } }}
      width={760}
    >
      <SessionList of={sessionsOf(username)} mayEnd={may('keepPeople')} />
    </Dialog>
  );
}
