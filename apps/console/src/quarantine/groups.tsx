import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type QuarantineGroup, type QuarantineGroupKey, redriveGroup, useQuarantineGroups } from '../api/quarantine';
import styles from '../elements/list-page.module.css';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { ActDialog } from './act-dialog';
import { groupAddress } from './addresses';
import { Cause } from './cause';

const isSame = (a: QuarantineGroupKey, b: QuarantineGroupKey | null) =>
  a.system === b?.system && a.stage === b.stage && a.cause === b.cause;

function Acts({ group, shown }: { group: QuarantineGroup; shown: boolean }) {
  const { t } = useTranslation();
  const may = useRights()('operate');
  const systemName = useSystemName();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.acts}>
      {!shown && <Link to={groupAddress(group)}>{t('quarantine.showItems')}</Link>}
      {may && (
        <RowButton
          verb={t('quarantine.redriveAll')}
          about={`${systemName(group.system)} ${group.cause}`}
          onClick={() => setAsking(true)}
        />
      )}
      {asking && (
        <ActDialog
          of={`${group.system} ${group.stage} ${group.cause}`}
          name="redriveAll"
          count={group.items - group.parked}
          act={(reason) => redriveGroup(group, reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function Row({ group, shown }: { group: QuarantineGroup; shown: boolean }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const { system, stage, items, parked, firstSeen, lastSeen, exampleReason } = group;
  return (
    <tr className={shown ? styles.shown : undefined} aria-current={shown || undefined}>
      <td className={tables.which}>
        <SystemTag system={system} />
        <div className={styles.faint}>{t(stage === 'hub' ? 'quarantine.byHub' : 'quarantine.byConnector')}</div>
      </td>
      <td className={tables.why}>
        <Cause cause={group.cause} reason={exampleReason} />
      </td>
      <td data-label={t('quarantine.waiting')} className={tables.number}>
        {whole(items)}
        {parked > 0 && <div className={styles.faint}>{t('quarantine.parked', { number: whole(parked) })}</div>}
      </td>
      <td data-label={t('quarantine.firstSeen')}>{minute(firstSeen)}</td>
      <td data-label={t('quarantine.lastSeen')}>{minute(lastSeen)}</td>
      <td className={tables.why}>
        <Acts group={group} shown={shown} />
      </td>
    </tr>
  );
}

/** What waits, by the cause that refused it: what is mended once is often mended for all. `system`: of this source alone. */
export function Groups({ chosen, system }: { chosen: QuarantineGroupKey | null; system: string | null }) {
  const { t } = useTranslation();
  const nameOf = useSystemName();
  const { data, error, isError, refetch } = useQuarantineGroups();
  const groups = data?.items.filter((group) => system === null || group.system === system);
  return (
    <Section
      flush
      title={t('quarantine.groups')}
      lead={system === null ? t('quarantine.groupsLead') : t('quarantine.groupsOf', { name: nameOf(system) })}
      extra={system !== null && <Link to="?">{t('quarantine.all')}</Link>}
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={4} />}
      {groups?.length === 0 && (
        <StateView inside title={t('quarantine.noneTitle')}>
          {t(system === null ? 'quarantine.none' : 'quarantine.noneHere')}
        </StateView>
      )}
      {groups && groups.length > 0 && (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{t('quarantine.source')}</th>
              <th scope="col">{t('quarantine.reason')}</th>
              <th scope="col" className={tables.number}>
                {t('quarantine.waiting')}
              </th>
              <th scope="col">{t('quarantine.firstSeen')}</th>
              <th scope="col">{t('quarantine.lastSeen')}</th>
              <th scope="col">{t('quarantine.acts')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Row key={`${group.system} ${group.stage} ${group.cause}`} group={group} shown={isSame(group, chosen)} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
