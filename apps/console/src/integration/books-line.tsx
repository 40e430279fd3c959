import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connector } from '../api/shapes';
import { useStocktakings } from '../api/stocktakings';
import { useNumberWords } from '../elements/numbers';
import { quarantineOf } from '../quarantine/addresses';
import { useRights } from '../session/rights';
import { booksOf } from './books';
import styles from './books-line.module.css';
import { stocktakingAddress } from './stocktakings';

function Term({ label, value, to }: { label: string; value: string; to?: string | false }) {
  return (
    <span className={styles.term}>
      <span className={styles.value}>{to ? <Link to={to}>{value}</Link> : value}</span>
      <span className={styles.label}>{label}</span>
    </span>
  );
}

/** The balance as the equation it is: source = registry + quarantine, and by how much it fails. */
export function BooksLine({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const may = useRights()('work');
  const { data } = useStocktakings();
  const { system } = connector;
  const compared = data?.items.find((one) => one.system === system && one.state === 'compared');
  const books = booksOf(connector);
  const difference = books?.difference ?? 0;
  const number = whole(Math.abs(difference));
  return (
    <div>
      <div className={styles.head}>
        <h3 className={styles.label}>{t('integration.reconcile')}</h3>
        {books && (
          <span className={difference === 0 ? styles.balanced : styles.off}>
            {difference === 0
              ? t('integration.balanced')
              : t(difference > 0 ? 'integration.short' : 'integration.over', { number })}
            {difference !== 0 && books.moving && ` · ${t('integration.moving')}`}
          </span>
        )}
      </div>
      <div className={styles.equation}>
        <Term label={t('integration.source')} value={books ? whole(books.source) : '—'} />
        <span className={styles.sign}>{books && difference !== 0 ? '≠' : '='}</span>
        <Term
          label={t('integration.registry')}
          value={whole(connector.registryCount)}
          to={may && `/casebook?system=${encodeURIComponent(system)}`}
        />
        <span className={styles.sign}>+</span>
        <Term
          label={t('integration.quarantine')}
          value={whole(books?.quarantine ?? connector.deadLetters)}
          to={may && quarantineOf(system)}
        />
      </div>
      {compared && <Link to={stocktakingAddress(compared.stocktakingId)}>{t('stock.byDay')}</Link>}
    </div>
  );
}
