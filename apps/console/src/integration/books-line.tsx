import { useTranslation } from 'react-i18next';
import type { Connector } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import { booksOf } from './books';
import styles from './books-line.module.css';

function Term({ label, value }: { label: string; value: string }) {
  return (
    <span className={styles.term}>
      <span className={styles.value}>{value}</span>
      <span className={styles.label}>{label}</span>
    </span>
  );
}

/** The balance as the equation it is: source = registry + quarantine, and by how much it fails. */
export function BooksLine({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
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
        <Term label={t('integration.registry')} value={whole(connector.registryCount)} />
        <span className={styles.sign}>+</span>
        <Term label={t('integration.quarantine')} value={whole(books?.quarantine ?? connector.deadLetters)} />
      </div>
    </div>
  );
}
