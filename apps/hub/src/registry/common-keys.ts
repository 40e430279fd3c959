import type { CommonKeyMet } from '../pipeline/stages.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/**
 * Remembers keys that lost their weight. A key that is met again and again is written when it has grown by a tenth, or
 * once an hour, so that a company that everyone complains of costs the batch nothing.
 */
export async function noteCommonKeys(tx: Transaction, met: readonly CommonKeyMet[]): Promise<void> {
  const distinct = new Map(met.map((one) => [`${one.rule}/${one.key}`, one]));
  await insertRows(
    tx,
    'common_key',
    { rule: 'text', key: 'bigint', depth: 'integer', holders: 'integer', exhausted: 'boolean' },
    [...distinct.values()].map(({ rule, key, depth, holders, exhausted }) => ({
      rule,
      key,
      depth,
      holders,
      exhausted,
    })),
    `on conflict (rule, key) do update
       set holders = excluded.holders, exhausted = excluded.exhausted, last_seen = now()
     where excluded.holders > common_key.holders * 1.1 or common_key.last_seen < now() - interval '1 hour'`,
  );
}
