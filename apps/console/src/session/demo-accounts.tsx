import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request';
import type { DemoAccount } from '../api/shapes';
import styles from './demo-accounts.module.css';
import { initialOf } from './initial';
import { useRoleName } from './role-name';

function useDemoAccounts() {
  return useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) =>
      request<{ accounts: DemoAccount[] }>('/api/v1/session/demo', { signal, authenticated: false }),
    retry: false,
  });
}

interface DemoAccountsProps {
  busy: boolean;
  onChoose(account: DemoAccount): void;
}

/** One click a person; nothing at all where the hub is not a demo (404). */
export function DemoAccounts({ busy, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const accounts = useDemoAccounts().data?.accounts;
  if (!accounts?.length) return null;
  return (
    <section className={styles.section} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.title}>
        {t('signIn.demoTitle')}
      </h2>
      <p className={styles.lead}>{t('signIn.demoLead')}</p>
      <ul className={styles.cards}>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" className={styles.card} disabled={busy} onClick={() => onChoose(account)}>
              <span className={styles.seal} aria-hidden="true">
                {initialOf(account.displayName)}
              </span>
              <span className={styles.text}>
                <span className={styles.name}>{account.displayName}</span>
                <span className={styles.role}>{roleName(account.role)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
