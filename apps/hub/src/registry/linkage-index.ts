import { PostgresStore, type RecentFeatures } from '#libs/linkage/index.js';
import { Personal, PersonalColumn } from './personal-values.js';
import type { Transaction } from './transaction.js';

/**
 * The linkage index within a transaction, its features sealed by the registry's own key: a record is compared with many
 * others, whose own keys would have to be fetched and unwrapped each time.
 */
export const linkageIndexOf = <F>(tx: Transaction, recent?: RecentFeatures<F>): PostgresStore<F> =>
  new PostgresStore<F>(
    { query: async (sql, parameters) => ({ rows: await tx.query(sql, parameters) }) },
    (texts) =>
      new PersonalColumn(
        'jsonb',
        texts.map((text) => Personal.ofJson(text)),
      ),
    recent,
  );
