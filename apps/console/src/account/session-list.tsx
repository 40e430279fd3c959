import { useTranslation } from 'react-i18next';
import { type SessionItem, type SessionsOf, useEndSession, useSessions } from '../api/account';
import { type Column, DataTable } from '../elements/data-table';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { useRefusal } from '../elements/refusal';
import { RowButton } from '../elements/row-button';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import styles from './account.module.css';
import { deviceOf } from './device';

/** Where somebody is signed in; `mayEnd` others than the one that looks. */
export function SessionList({ of, mayEnd }: { of: SessionsOf; mayEnd: boolean }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const say = useToast();
  const { data, error, isError, refetch } = useSessions(of);
  const ending = useEndSession(of, () => say(t('account.ended')));
  const refusal = useRefusal()(ending.error);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={3} />;
  if (data.items.length === 0) return <p className={styles.faint}>{t('account.noSessions')}</p>;
  const device = (userAgent: string | null) =>
    (userAgent && (deviceOf(userAgent) ?? userAgent)) || t('states.notStated');
  const columns: Column<SessionItem>[] = [
    {
      head: t('account.device'),
      kind: 'which',
      cell: ({ userAgent, isThis }) => (
        <span title={userAgent ?? undefined}>
          {device(userAgent)}
          {isThis && <span className={styles.faint}> {t('account.thisOne')}</span>}
        </span>
      ),
    },
    {
      head: t('account.from'),
      cell: ({ address }) => <span className="mono">{address ?? t('states.notStated')}</span>,
    },
    { head: t('account.since'), cell: ({ createdAt }) => minute(createdAt) },
    { head: t('account.lastSeen'), cell: ({ lastSeenAt }) => minute(lastSeenAt) },
  ];
  const act: Column<SessionItem> = {
    head: t('quarantine.acts'),
    cell: ({ sessionId, isThis, userAgent, createdAt }) =>
      !isThis && (
        <RowButton
          verb={t('account.end')}
          about={`${device(userAgent)} ${minute(createdAt)}`}
          disabled={ending.isPending}
          onClick={() => ending.mutate(sessionId)}
        />
      ),
  };
  return (
    <>
      <DataTable
        columns={mayEnd ? [...columns, act] : columns}
        rows={data.items}
        keyOf={({ sessionId }) => sessionId}
      />
      <p role="alert" className={styles.problem}>
        {refusal}
      </p>
    </>
  );
}
