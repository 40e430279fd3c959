import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type StockDifference, useStockDifferences } from '../api/stocktakings';
import { DataTable } from '../elements/data-table';
import { Paged } from '../elements/paged';
import { useTimeWords } from '../elements/time';
import { itemAddress } from '../quarantine/addresses';
import { useRights } from '../session/rights';

/** What an address says in place of a day that nobody knows. */
export const NO_DAY = 'none';

/** The record's number, with the way to the record, and to the item of the quarantine that stands for it. */
function Which({ system, one }: { system: string; one: StockDifference }) {
  const { t } = useTranslation();
  const may = useRights();
  const { sourceId, isKnown, quarantineId } = one;
  return (
    <>
      {isKnown && may('work') ? (
        <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
          {sourceId}
        </Link>
      ) : (
        <span className="mono">{sourceId}</span>
      )}{' '}
      {quarantineId && may('trace') && <Link to={itemAddress(quarantineId)}>{t('stock.inQuarantine')}</Link>}
    </>
  );
}

/** The records that one comparison found to differ; of one day of their last change, or all (null). */
export function StockDifferences({ id, system, day }: { id: string; system: string; day: string | null }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  return (
    <Paged pages={useStockDifferences(id, day)} none={t('stock.noneOfDay')} more={t('stock.more')}>
      {(rows) => (
        <DataTable
          rows={rows}
          keyOf={({ differenceId }) => differenceId}
          columns={[
            { head: t('stock.record'), kind: 'which', cell: (one) => <Which system={system} one={one} /> },
            { head: t('stock.result'), kind: 'why', cell: ({ kind }) => t(`stock.kind.${kind}`) },
            { head: t('stock.changed'), cell: ({ changedAt }) => (changedAt ? minute(changedAt) : '—') },
            { head: t('stock.settled'), cell: ({ healedAt }) => (healedAt ? minute(healedAt) : t('stock.open')) },
          ]}
        />
      )}
    </Paged>
  );
}
