import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, useAccounts } from '../api/administration';
import { useAddressFilter } from '../elements/address-filter';
import { FilterSelect } from '../elements/filter-select';
import { langOf } from '../elements/lang-of';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import { useTimeWords } from '../elements/time';
import { TypedField } from '../elements/typed-field';
import { useRights } from '../session/rights';
import { ADMINISTRATORS, WORK_ROLES } from '../session/rights-table';
import { useRoleName } from '../session/role-name';
import { useSession } from '../session/session';
import { AccountDialog } from './account-dialog';
import styles from './administration.module.css';
import { AdministrationHead } from './administration-head';
import { type AccountAct, PersonActs } from './person-acts';
import { useScopeName } from './scope-name';

const NAMES = ['role', 'state', 'q'] as const;

/** Who may come in, as what and to see what. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const may = useRights();
  const { filter: values, change } = useAddressFilter(...NAMES);
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<{ act: AccountAct; account: Account } | null>(null);
  const { data, error, isError, refetch } = useAccounts();
  const shown = (data ?? []).filter(
    ({ role, state, username, displayName, unit }) =>
      (values.role === '' || role === values.role) &&
      (values.state === '' || state === values.state) &&
      `${username} ${displayName} ${unit ?? ''}`.includes(values.q),
  );
  return (
    <div className={styles.page}>
      <AdministrationHead part="people">
        {may('keepPeople') && <Button onClick={() => setMaking(true)}>{t('administration.people.create')}</Button>}
      </AdministrationHead>
      <Filters values={values} onChange={change} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section flush title={t('administration.people.count', { count: shown.length })}>
          {shown.length === 0 ? (
            <StateView inside title={t('administration.noneTitle')}>
              {t('administration.none')}
            </StateView>
          ) : (
            <PeopleTable accounts={shown} onAct={(act, account) => setAsked({ act, account })} />
          )}
        </Section>
      )}
      {making && <AccountDialog onClose={() => setMaking(false)} />}
      {asked && <PersonActs {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface FiltersProps {
  values: Record<(typeof NAMES)[number], string>;
  onChange(name: (typeof NAMES)[number], value: string): void;
}

function Filters({ values, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return (
    <search className={styles.filters} aria-label={t('centres.filters')}>
      <FilterSelect
        label={t('administration.people.role')}
        value={values.role}
        options={[...WORK_ROLES, ...ADMINISTRATORS].map((value) => ({ value, label: roleName(value) }))}
        onChange={(value) => onChange('role', value)}
      />
      <FilterSelect
        label={t('administration.people.stateLabel')}
        value={values.state}
        options={(['active', 'invited', 'disabled'] as const).map((value) => ({
          value,
          label: t(`administration.people.state.${value}`),
        }))}
        onChange={(value) => onChange('state', value)}
      />
      <TypedField
        label={t('administration.people.search')}
        value={values.q}
        onChange={(value) => onChange('q', value)}
      />
    </search>
  );
}

interface PeopleTableProps {
  accounts: readonly Account[];
  onAct(act: AccountAct, account: Account): void;
}

function PeopleTable({ accounts, onAct }: PeopleTableProps) {
  const { t } = useTranslation();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('administration.people.person')}</th>
          <th scope="col">{t('administration.people.role')}</th>
          <th scope="col">{t('administration.people.scope')}</th>
          <th scope="col">{t('administration.people.stateLabel')}</th>
          <th scope="col">{t('administration.people.lastSignIn')}</th>
          <th scope="col">{t('quarantine.acts')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <Person key={account.username} account={account} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

function Person({ account, onAct }: { account: Account; onAct: PeopleTableProps['onAct'] }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const scopeName = useScopeName(account);
  const { minute } = useTimeWords();
  const may = useRights();
  const session = useSession().state;
  const own = 'user' in session && session.user.username === account.username;
  const { username, displayName, role, state, hasSecondFactor, isExternal, isDemo, isUnitUnknown, lastSignInAt } =
    account;
  const marks = [
    ...(isExternal ? [t('administration.people.external')] : []),
    ...(isDemo ? [t('administration.people.demo')] : []),
  ];
  const changes: AccountAct[] = [
    'change',
    ...(isExternal ? [] : (['password'] as const)),
    ...(hasSecondFactor ? (['factor'] as const) : []),
    state === 'disabled' ? 'enable' : 'disable',
  ];
  const acts: AccountAct[] = [...(may('keepPeople') ? changes : []), 'sessions'];
  return (
    <tr>
      <td className={tables.why}>
        <span lang="zh-CN">{displayName}</span>
        <div className={`${styles.faint} mono`}>{username}</div>
        {marks.length > 0 && <div className={styles.faint}>{marks.join(t('centres.and'))}</div>}
      </td>
      <td className={tables.why}>{roleName(role)}</td>
      <td className={tables.why} data-label={t('administration.people.scope')}>
        <span lang={langOf(scopeName)}>{scopeName}</span>
        {isUnitUnknown && <div className={styles.faint}>{t('administration.people.unknownUnit')}</div>}
      </td>
      <td data-label={t('administration.people.stateLabel')}>
        <span className={`${styles.state} ${styles[state] ?? ''}`}>{t(`administration.people.state.${state}`)}</span>
        <div className={styles.faint}>
          {t(hasSecondFactor ? 'administration.people.factor' : 'administration.people.noFactor')}
        </div>
      </td>
      <td data-label={t('administration.people.lastSignIn')}>
        {lastSignInAt ? minute(lastSignInAt) : t('administration.never')}
      </td>
      <td className={tables.why}>
        {own ? (
          <span className={styles.faint}>{t('administration.people.own')}</span>
        ) : (
          <div className={styles.acts}>
            {acts.map((act) => (
              <RowButton
                key={act}
                verb={t(`administration.people.act.${act}`)}
                about={`${displayName} ${username}`}
                onClick={() => onAct(act, account)}
              />
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}
