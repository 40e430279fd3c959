import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Stocktaking, useStocktakings } from '../api/stocktakings';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import styles from '../elements/tables.module.css';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';

export const stocktakingAddress = (id: string) => `/integration/stocktakings/${encodeURIComponent(id)}`;

/** In a few words: what is going on, or what came of it. */
export function StocktakingResult({ one }: { one: Stocktaking }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { state, differing, stillDiffering, problem } = one;
  if (state === 'failed') return `${t('stock.state.failed')}${problem ? ` · ${problem}` : ''}`;
  if (state !== 'compared') return t(`stock.state.${state}`);
  if (!differing) return t('stock.same');
  const still = stillDiffering === 0 ? t('stock.healed') : t('stock.still', { number: whole(stillDiffering) });
  return `${t('stock.differ', { number: whole(differing) })} · ${still}`;
}

function Row({ one }: { one: Stocktaking }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const count = (value: number | null) => (value === null ? '—' : whole(value));
  return (
    <tr data-stocktaking={one.stocktakingId}>
      <td className={styles.which}>
        <SystemTag system={one.system} />
        <div>
          {minute(one.askedAt)} · {t(`stock.by.${one.cause}`)}
        </div>
      </td>
      <td data-label={t('stock.source')} className={styles.number}>
        {count(one.sourceCount)}
      </td>
      <td data-label={t('stock.registry')} className={styles.number}>
        {count(one.registryCount)}
      </td>
      <td className={styles.why}>
        <StocktakingResult one={one} />{' '}
        {one.state === 'compared' && <Link to={stocktakingAddress(one.stocktakingId)}>{t('stock.byDay')}</Link>}
      </td>
    </tr>
  );
}

function Table({ items }: { items: Stocktaking[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('stock.when')}</th>
          <th scope="col" className={styles.number}>
            {t('stock.source')}
          </th>
          <th scope="col" className={styles.number}>
            {t('stock.registry')}
          </th>
          <th scope="col">{t('stock.result')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <Row key={one.stocktakingId} one={one} />
        ))}
      </tbody>
    </table>
  );
}

/** When each source was held against the registry record by record, and what came of it. */
export function Stocktakings() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useStocktakings();
  return (
    <Section flush title={t('stock.title')} lead={t('stock.lead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && (
        <div className={styles.none}>
          <LoadingState place="part" lines={2} />
        </div>
      )}
      {data?.items.length === 0 && <p className={styles.none}>{t('stock.none')}</p>}
      {data && data.items.length > 0 && <Table items={data.items} />}
    </Section>
  );
}
