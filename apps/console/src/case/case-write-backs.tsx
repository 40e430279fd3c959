import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseWriteBacks, type WriteBack } from '../api/write-backs';
import { Paged } from '../elements/paged';
import { SaidWord } from '../elements/said-word';
import { Section } from '../elements/section';
import { SendingHow } from '../elements/sending-state';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from './notes.module.css';

function Told({ order }: { order: WriteBack }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { system, sourceId, status, note, unit, madeAt, settledAt, receipt } = order;
  return (
    <li>
      <div className={styles.person}>
        <span>
          <SystemTag system={system} /> <span className="mono">{sourceId}</span>
        </span>
        <time className={styles.faint} dateTime={madeAt}>
          {minute(madeAt)}
        </time>
      </div>
      <div>
        <strong>
          <SaidWord of="toldStatus" word={status} />
        </strong>{' '}
        <span lang="zh-CN">{note}</span>
      </div>
      {unit && <div lang="zh-CN">{unit}</div>}
      <SendingHow {...order} />
      {receipt && (
        <div className={styles.faint}>
          {t('sending.receipt')} <span className="mono">{receipt}</span>
          {settledAt && ` · ${minute(settledAt)}`}
        </div>
      )}
    </li>
  );
}

function Orders({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  return (
    <Paged pages={useCaseWriteBacks(caseId, purpose)} none={t('writeBack.noneOfCase')}>
      {(items) => (
        <ol className={styles.list}>
          {items.map((order) => (
            <Told key={order.orderId} order={order} />
          ))}
        </ol>
      )}
    </Paged>
  );
}

/** What the sources of a case were told of it, the newest first, and their receipts; loaded when asked for. */
export function CaseWriteBacks({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = (
    <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
      {t(open ? 'ledger.close' : 'ledger.open')}
    </Button>
  );
  return (
    <Section title={t('writeBack.ofCase')} lead={t('writeBack.ofCaseLead')} extra={button}>
      {open && <Orders caseId={caseId} purpose={purpose} />}
    </Section>
  );
}
