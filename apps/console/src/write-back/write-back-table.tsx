import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeWriteBack, WRITE_BACKS, type WriteBack } from '../api/write-backs';
import { type Column, DataTable } from '../elements/data-table';
import styles from '../elements/list-page.module.css';
import { useWho } from '../elements/person-name';
import { ReasonedAct } from '../elements/reasoned-act';
import { SaidWord } from '../elements/said-word';
import { SendingHow } from '../elements/sending-state';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';

/** What an operator can do with an order that is not taken. */
function Acts({ order: { orderId, sourceId, state } }: { order: WriteBack }) {
  const { t } = useTranslation();
  if (state === 'taken') return null;
  const acts = state === 'held' ? (['resend'] as const) : (['resend', 'hold'] as const);
  return (
    <div className={styles.acts}>
      {acts.map((act) => (
        <ReasonedAct
          key={act}
          place={`write-back ${orderId} ${act}`}
          verb={t(`writeBack.act.${act}`)}
          about={sourceId}
          effect={t(`writeBack.effect.${act}`)}
          done={t(`writeBack.done.${act}`)}
          refreshes={WRITE_BACKS}
          act={(reason) => changeWriteBack(orderId, act, reason)}
        />
      ))}
    </div>
  );
}

function HeldBy({ login }: { login: string }) {
  const { t } = useTranslation();
  return <div className={styles.faint}>{t('writeBack.heldBy', { who: useWho(login) })}</div>;
}

export function WriteBackTable({ items }: { items: readonly WriteBack[] }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const mayAct = useRights()('operate');
  const columns: Column<WriteBack>[] = [
    {
      head: t('quarantine.source'),
      kind: 'which',
      cell: ({ system, sourceId, caseId }) => (
        <>
          <SystemTag system={system} />
          <div className="mono">
            <Link to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>{sourceId}</Link>
          </div>
          <Link to={`/cases/${caseId}`}>{t('sending.case')}</Link>
        </>
      ),
    },
    {
      head: t('writeBack.told'),
      kind: 'why',
      cell: ({ status, note, unit }) => (
        <span lang="zh-CN">
          <strong>
            <SaidWord of="toldStatus" word={status} />
          </strong>
          {note && ` · ${note}`}
          {unit && <div className={styles.faint}>{unit}</div>}
        </span>
      ),
    },
    {
      head: t('sending.stateLabel'),
      kind: 'why',
      cell: ({ heldBy, ...order }) => <SendingHow {...order}>{heldBy && <HeldBy login={heldBy} />}</SendingHow>,
    },
    { head: t('sending.madeAt'), cell: ({ madeAt }) => minute(madeAt) },
    { head: t('sending.settledAt'), cell: ({ settledAt }) => (settledAt ? minute(settledAt) : '—') },
    {
      head: t('sending.receipt'),
      kind: 'why',
      cell: ({ receipt }) => receipt && <span className="mono">{receipt}</span>,
    },
    ...(mayAct ? [{ head: t('quarantine.acts'), cell: (order: WriteBack) => <Acts order={order} /> }] : []),
  ];
  return <DataTable columns={columns} rows={items} keyOf={({ orderId }) => orderId} />;
}
