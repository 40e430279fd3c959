import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useStockDifferences } from '../api/stocktakings';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { useTimeWords } from '../elements/time';
import styles from './quarantine.module.css';

/** The records that one comparison found to differ. */
export function StockDifferences({ id }: { id: string }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { data, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useStockDifferences(id);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={3} />;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('stock.record')}</th>
            <th scope="col">{t('stock.result')}</th>
            <th scope="col">{t('stock.changed')}</th>
            <th scope="col">{t('stock.settled')}</th>
          </tr>
        </thead>
        <tbody>
          {data.pages
            .flatMap(({ items }) => items)
            .map(({ differenceId, sourceId, kind, changedAt, healedAt }) => (
              <tr key={differenceId}>
                <td className="mono">{sourceId}</td>
                <td>{t(`stock.kind.${kind}`)}</td>
                <td data-label={t('stock.changed')}>{changedAt ? minute(changedAt) : '—'}</td>
                <td data-label={t('stock.settled')}>{healedAt ? minute(healedAt) : t('stock.open')}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {hasNextPage && (
        <div className={styles.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('stock.more')}
          </Button>
        </div>
      )}
    </>
  );
}
