import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScopeName } from '../administration/scope-name';
import { OWN_SESSIONS, renewFactor, useOwnAccount } from '../api/account';
import type { Account } from '../api/administration';
import { beginFactor } from '../api/commands';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { FactorForm, PasswordForm } from '../session/own-credentials';
import { useRoleName } from '../session/role-name';
import { useSession } from '../session/session';
import styles from './account.module.css';
import { Keys } from './keys';
import { SessionList } from './session-list';

/** One's own account: who one is here, how one signs in and where one is signed in. Role and scope are set by others. */
export default function AccountPage() {
  const { t } = useTranslation();
  usePageTitle(t('account.title'));
  const { data, error, isError, refetch } = useOwnAccount();
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('account.title')}</h1>
        <p className={styles.faint}>{t('account.lead')}</p>
      </header>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && <Who account={data} />}
      {data && <SignIn account={data} />}
      <Section title={t('account.sessions')} lead={t('account.sessionsLead')}>
        <SessionList of={OWN_SESSIONS} mayEnd />
      </Section>
      <Keys />
    </div>
  );
}

function Who({ account }: { account: Account }) {
  const { displayName, username, role, lastSignInAt } = account;
  const scopeName = useScopeName(account);
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { minute } = useTimeWords();
  const facts = [
    [t('administration.people.displayName'), displayName, 'zh-CN'],
    [t('signIn.username'), username],
    [t('administration.people.role'), roleName(role)],
    [t('administration.people.scope'), scopeName],
    [t('administration.people.lastSignIn'), lastSignInAt ? minute(lastSignInAt) : t('administration.never')],
  ];
  return (
    <Section title={t('account.who')} lead={t('account.whoLead')}>
      <dl className={styles.facts}>
        {facts.map(([name, value, lang]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd lang={lang}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function SignIn({ account: { isExternal, hasSecondFactor, isDemo } }: { account: Account }) {
  const { t } = useTranslation();
  const say = useToast();
  const queries = useQueryClient();
  const { reopen } = useSession();
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: ['own-account'] });
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  if (isExternal) return <Section title={t('account.password')}>{t('account.external')}</Section>;
  return (
    <>
      <Section title={t('account.password')}>
        <div className={styles.narrow}>
          <PasswordForm
            lead={t(isDemo ? 'account.demoPassword' : 'account.passwordLead')}
            onDone={() => {
              say(t('account.passwordChanged'));
              void renew();
            }}
          />
        </div>
      </Section>
      <Factor
        has={hasSecondFactor}
        onDone={async () => {
          await renew();
          reopen();
        }}
      />
    </>
  );
}

/** The factor in use counts no more once its owner has confirmed by her password that another is to come. */
function Factor({ has, onDone }: { has: boolean; onDone(): Promise<void> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => void onDone().then(() => setOpen(false));
  return (
    <Section
      title={t('account.factor')}
      extra={t(has ? 'administration.people.factor' : 'administration.people.noFactor')}
      lead={t(has ? 'account.factorLead' : 'account.noFactorLead')}
    >
      {open ? (
        <div className={styles.narrow}>
          <FactorForm
            lead={t(has ? 'account.renewLead' : 'account.beginLead')}
            verb={t('setUp.begin')}
            done={t('account.codesSaved')}
            begin={has ? renewFactor : beginFactor}
            onDone={close}
          />
          <Button type="link" onClick={close}>
            {t('act.cancel')}
          </Button>
        </div>
      ) : (
        <Button onClick={() => setOpen(true)}>{t(has ? 'account.renew' : 'account.enrol')}</Button>
      )}
    </Section>
  );
}
