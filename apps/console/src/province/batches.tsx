import { useTranslation } from 'react-i18next';
import {
  BATCH_STATES,
  DIRECTIONS,
  PROVINCE,
  type ProvinceBatch,
  resendBatch,
  useProvinceBatches,
} from '../api/province';
import { useAddressFilter } from '../elements/address-filter';
import { type Column, DataTable } from '../elements/data-table';
import { ListFilters } from '../elements/list-filters';
import styles from '../elements/list-page.module.css';
import { useNumberWords } from '../elements/numbers';
import { Paged } from '../elements/paged';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { SendingHow } from '../elements/sending-state';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { useCauseWords } from './cause-words';

/** What a batch is called: its direction and number. */
function useBatchName(): (batch: ProvinceBatch) => string {
  const { t } = useTranslation();
  return ({ direction, sequence }) => {
    const number = sequence === null ? t('province.unreadable') : t('states.number', { number: sequence });
    return `${t(`province.direction.${direction}`)} ${number}`;
  };
}

function Resend({ batch }: { batch: ProvinceBatch }) {
  const { t } = useTranslation();
  const nameOf = useBatchName();
  const { batchId, direction, state, receiptTrouble } = batch;
  const waits = direction === 'up' && (state === 'held' || state === 'waiting');
  if (!waits && receiptTrouble === null) return null;
  return (
    <ReasonedAct
      place={`batch ${batchId} resend`}
      verb={t('exchange.act.resend')}
      about={nameOf(batch)}
      effect={t(waits ? 'province.resendEffect' : 'province.resendReceipt')}
      done={t('exchange.done.resend')}
      refreshes={PROVINCE}
      act={(reason) => resendBatch(batchId, reason)}
    />
  );
}

function useColumns(): Column<ProvinceBatch>[] {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const causeWords = useCauseWords();
  const nameOf = useBatchName();
  const mayAct = useRights()('operate');
  return [
    {
      head: t('province.batch'),
      kind: 'which',
      cell: (batch) => (
        <div>
          <strong>{nameOf(batch)}</strong> {batch.day}
          <div className={`mono ${styles.faint}`}>{batch.sha256.slice(0, 16)}</div>
        </div>
      ),
    },
    { head: t('province.items'), kind: 'number', cell: ({ count }) => whole(count) },
    {
      head: t('sending.stateLabel'),
      kind: 'why',
      cell: ({ state, attempts, cause }) => (
        <SendingHow state={state} attempts={attempts} trouble={cause && causeWords(cause)} />
      ),
    },
    { head: t('sending.madeAt'), cell: ({ madeAt }) => minute(madeAt) },
    { head: t('sending.settledAt'), cell: ({ settledAt }) => (settledAt ? minute(settledAt) : '—') },
    {
      head: t('sending.receipt'),
      kind: 'why',
      cell: ({ receipt, receiptTrouble }) => (
        <>
          {receipt && <span className={`mono ${styles.receipt}`}>{receipt}</span>}
          {receiptTrouble && (
            <span className={styles.trouble}>{t('province.receiptRefused', { why: receiptTrouble })}</span>
          )}
        </>
      ),
    },
    ...(mayAct ? [{ head: t('quarantine.acts'), cell: (one: ProvinceBatch) => <Resend batch={one} /> }] : []),
  ];
}

/** Batches in both directions, with their receipts; what was refused, and why. */
export function Batches() {
  const { t } = useTranslation();
  const address = useAddressFilter('direction', 'state');
  const columns = useColumns();
  const directions = DIRECTIONS.map((value) => ({ value, label: t(`province.direction.${value}`) }));
  const states = BATCH_STATES.map((value) => ({ value, label: t(`sending.state.${value}`) }));
  return (
    <Section
      flush
      title={t('province.batches')}
      lead={t('province.batchesLead')}
      extra={
        <ListFilters
          address={address}
          choice={{ name: 'direction', label: t('province.directionLabel'), options: directions }}
          select={{ name: 'state', label: t('sending.stateLabel'), options: states }}
        />
      }
    >
      <Paged
        pages={useProvinceBatches(address.filter)}
        changedBy="exchange"
        none={t(address.isNarrowed ? 'province.noneHere' : 'province.noBatches')}
      >
        {(items) => <DataTable columns={columns} rows={items} keyOf={({ batchId }) => batchId} />}
      </Paged>
    </Section>
  );
}
