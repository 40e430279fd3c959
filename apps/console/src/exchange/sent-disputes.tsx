import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type SentDispute, useSentDisputes } from '../api/exchange';
import { isPhase } from '../casebook/phases';
import { type Column, DataTable } from '../elements/data-table';
import styles from '../elements/list-page.module.css';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';

/** Whether it is registered, and where its case stands; where not, why. */
function Became({ one: { state, cause, caseId, caseNumber, phase, handlingUnit } }: { one: SentDispute }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`exchange.became.${state}`)}</strong>
      {phase && isPhase(phase) && <> · {t(`casebook.phase.${phase}`)}</>}
      {caseId && (
        <div>
          <Link to={`/cases/${caseId}`}>{caseNumber}</Link>
        </div>
      )}
      {handlingUnit && (
        <div className={styles.faint} lang="zh-CN">
          {handlingUnit}
        </div>
      )}
      {cause && <div className={styles.trouble}>{cause}</div>}
    </>
  );
}

/** Disputes that departments' systems sent in, and what became of them. */
export function SentDisputes() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const columns: Column<SentDispute>[] = [
    {
      head: t('exchange.number'),
      kind: 'which',
      cell: ({ number, record: { system, sourceId } }) => (
        <div>
          <strong>{number}</strong>
          <div className="mono">
            <Link to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>{sourceId}</Link>
          </div>
        </div>
      ),
    },
    { head: t('exchange.sender'), cell: ({ sender }) => <span lang="zh-CN">{sender}</span> },
    { head: t('exchange.becameLabel'), kind: 'why', cell: (one) => <Became one={one} /> },
    { head: t('exchange.receivedAt'), cell: ({ receivedAt }) => minute(receivedAt) },
    { head: t('exchange.changedAt'), cell: ({ changedAt }) => minute(changedAt) },
  ];
  return (
    <Section flush title={t('exchange.sentIn')} lead={t('exchange.sentInLead')}>
      <Paged pages={useSentDisputes()} changedBy="exchange" none={t('exchange.noneSentIn')}>
        {(items) => <DataTable columns={columns} rows={items} keyOf={({ disputeId }) => disputeId} />}
      </Paged>
    </Section>
  );
}
