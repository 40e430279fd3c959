import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeySecret, type MachineKey, useKeys } from '../api/administration';
import { useAddressFilter } from '../elements/address-filter';
import { useDivisionNames } from '../elements/division-names';
import { FilterSelect } from '../elements/filter-select';
import { langOf } from '../elements/lang-of';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { ProblemState } from '../elements/problem-state';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import { useNow, useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { useRoleName } from '../session/role-name';
import styles from './administration.module.css';
import { AdministrationHead } from './administration-head';
import { type KeyAct, KeyActs } from './key-acts';
import { KeyDialog } from './key-dialog';

const HOUR_MS = 3_600_000;
const SOON_MS = 30 * 24 * HOUR_MS;

type KeyState = 'active' | 'expiring' | 'expired' | 'revoked';
const STATES: readonly KeyState[] = ['active', 'expiring', 'expired', 'revoked'];

const isGood = ({ revokedAt, expiresAt }: KeySecret, now: number) => revokedAt === null && Date.parse(expiresAt) > now;

/** `expiring`: in so many days no secret of it is good any more. */
function stateOf({ revokedAt, secrets }: MachineKey, now: number): KeyState {
  if (revokedAt) return 'revoked';
  const good = secrets.filter((secret) => isGood(secret, now));
  if (good.length === 0) return 'expired';
  return good.some(({ expiresAt }) => Date.parse(expiresAt) - now > SOON_MS) ? 'active' : 'expiring';
}

/** Keys of machines: issued, limited, rotated without a pause, gone at once where they are revoked. */
export default function KeysPage() {
  const { t } = useTranslation();
  const may = useRights();
  const now = useNow(HOUR_MS);
  const { filter, change } = useAddressFilter('state');
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<KeyAct | null>(null);
  const { data, error, isError, refetch } = useKeys();
  const shown = (data?.items ?? []).filter((key) => filter.state === '' || stateOf(key, now) === filter.state);
  return (
    <div className={styles.page}>
      <AdministrationHead part="keys">
        {may('keepPeople') && <Button onClick={() => setMaking(true)}>{t('administration.keys.create')}</Button>}
      </AdministrationHead>
      <search className={styles.filters} aria-label={t('centres.filters')}>
        <FilterSelect
          label={t('administration.people.stateLabel')}
          value={filter.state}
          options={STATES.map((value) => ({ value, label: t(`administration.keys.state.${value}`) }))}
          onChange={(value) => change('state', value)}
        />
      </search>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section flush title={t('administration.keys.count', { count: shown.length })}>
          {shown.length === 0 ? (
            <StateView inside title={t(filter.state ? 'administration.noneTitle' : 'administration.keys.noneTitle')}>
              {t(filter.state ? 'administration.none' : 'administration.keys.none')}
            </StateView>
          ) : (
            <KeyTable keys={shown} now={now} onAct={setAsked} />
          )}
        </Section>
      )}
      {making && <KeyDialog onClose={() => setMaking(false)} />}
      {asked && <KeyActs asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface KeyTableProps {
  keys: readonly MachineKey[];
  now: number;
  onAct(act: KeyAct): void;
}

function KeyTable({ keys, now, onAct }: KeyTableProps) {
  const { t } = useTranslation();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('administration.keys.machine')}</th>
          <th scope="col">{t('administration.keys.may')}</th>
          <th scope="col">{t('administration.people.scope')}</th>
          <th scope="col">{t('administration.keys.secrets')}</th>
          <th scope="col">{t('quarantine.acts')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.keyId} of={key} now={now} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ of, now, onAct }: { of: MachineKey; now: number; onAct(act: KeyAct): void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const systemName = useSystemName();
  const may = useRights();
  const state = stateOf(of, now);
  const { keyId, name, role, readsOnly, units, divisions, systems, requestsPerMinute } = of;
  const divisionName = useDivisionNames(divisions);
  const scope = [...units, ...divisions.map(divisionName), ...(systems ?? []).map(systemName)];
  const sees = scope.join(t('integration.separator')) || t('administration.people.seesNothing');
  return (
    <tr>
      <td className={tables.why}>
        <span lang="zh-CN">{name}</span>
        <div className={`${styles.faint} mono`}>{keyId}</div>
        <span className={`${styles.state} ${styles[state] ?? ''}`}>{t(`administration.keys.state.${state}`)}</span>
      </td>
      <td className={tables.why}>
        {roleName(role)} · {t(readsOnly ? 'administration.keys.reads' : 'administration.keys.changes')}
        <div className={styles.faint}>{t('administration.keys.perMinute', { count: requestsPerMinute })}</div>
      </td>
      <td className={tables.why} data-label={t('administration.people.scope')} lang={langOf(sees)}>
        {sees}
      </td>
      <td className={tables.why}>
        <Secrets of={of} now={now} onAct={may('keepPeople') && state !== 'revoked' ? onAct : undefined} />
      </td>
      <td className={tables.why}>
        {may('keepPeople') && state !== 'revoked' && (
          <div className={styles.acts}>
            <RowButton
              verb={t('administration.keys.act.rotate')}
              about={name}
              onClick={() => onAct({ act: 'rotate', key: of })}
            />
            <RowButton
              danger
              verb={t('administration.keys.act.revoke')}
              about={name}
              onClick={() => onAct({ act: 'revoke', key: of })}
            />
          </div>
        )}
      </td>
    </tr>
  );
}

function Secrets({ of, now, onAct }: { of: MachineKey; now: number; onAct?(act: KeyAct): void }) {
  const { t } = useTranslation();
  const { day, minute } = useTimeWords();
  const good = of.secrets.filter((secret) => isGood(secret, now));
  return (
    <ul className={styles.secrets}>
      {good.length === 0 && <li className={styles.faint}>{t('administration.keys.noneGood')}</li>}
      {good.map(({ secretId, expiresAt, lastUsedAt }) => (
        <li key={secretId}>
          <span className="mono">{secretId}</span> · {t('administration.keys.until', { on: day(expiresAt) })} ·{' '}
          {lastUsedAt ? t('administration.keys.used', { at: minute(lastUsedAt) }) : t('administration.keys.unused')}{' '}
          {onAct && good.length > 1 && (
            <RowButton
              verb={t('administration.keys.act.revokeSecret')}
              about={`${of.name} ${secretId}`}
              onClick={() => onAct({ act: 'revoke', key: of, secretId })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
