import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccounts } from '../api/administration';
import { useAddressFilter } from '../elements/address-filter';
import { type Column, DataTable } from '../elements/data-table';
import { FilterSelect } from '../elements/filter-select';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { ADMINISTRATORS, RIGHTS, type Right, WORK_ROLES } from '../session/rights-table';
import { useRoleName } from '../session/role-name';
import styles from './administration.module.css';
import { AdministrationHead } from './administration-head';

const ROLES = [...WORK_ROLES, ...ADMINISTRATORS];
type Role = (typeof ROLES)[number];

/** Who may do what: each role, what it is there for, and each right with those who have it. */
export default function RolesPage() {
  return (
    <div className={styles.page}>
      <AdministrationHead part="roles" />
      <Roles />
      <Rights />
    </div>
  );
}

function Roles() {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { whole } = useNumberWords();
  const { data, error, isError, refetch } = useAccounts();
  const holders = (role: Role) => (data ?? []).filter((one) => one.role === role && one.state !== 'disabled').length;
  const columns: Column<Role>[] = [
    { head: t('administration.people.role'), kind: 'which', cell: (role) => <strong>{roleName(role)}</strong> },
    { head: t('administration.roles.for'), kind: 'why', cell: (role) => t(`administration.roles.purpose.${role}`) },
    {
      head: t('administration.roles.holders'),
      kind: 'number',
      cell: (role) => data && <Link to={`/administration/people?role=${role}`}>{whole(holders(role))}</Link>,
    },
  ];
  return (
    <Section flush title={t('administration.roles.list')} lead={t('administration.roles.listLead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      <DataTable columns={columns} rows={ROLES} keyOf={(role) => role} />
    </Section>
  );
}

/** Narrowed to those of one role by the address (`?role=`). */
function Rights() {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { filter, change } = useAddressFilter('role');
  const all = Object.entries(RIGHTS) as [Right, readonly string[]][];
  const shown = all.filter(([, roles]) => filter.role === '' || roles.includes(filter.role));
  const columns: Column<(typeof all)[number]>[] = [
    { head: t('administration.roles.right'), kind: 'which', cell: ([right]) => t(`rights.${right}`) },
    {
      head: t('administration.roles.who'),
      kind: 'why',
      cell: ([, roles]) => roles.map(roleName).join(t('integration.separator')),
    },
  ];
  return (
    <Section
      flush
      title={t('administration.roles.rights')}
      lead={t('administration.roles.rightsLead')}
      extra={
        <FilterSelect
          label={t('administration.people.role')}
          value={filter.role}
          options={ROLES.map((value) => ({ value, label: roleName(value) }))}
          onChange={(role) => change('role', role)}
        />
      }
    >
      <DataTable columns={columns} rows={shown} keyOf={([right]) => right} />
    </Section>
  );
}
