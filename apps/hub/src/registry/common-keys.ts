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
    { rule: 'text', key: 'bigint', depth: 'integer', holders: 'integer', exhausted: 'boolean', weighs_less: 'boolean' },
    [...distinct.values()].map(({ weighsLess, ...one }) => ({ ...one, weighs_less: weighsLess })),
    `on conflict (rule, key) do update
       set holders = greatest(common_key.holders, excluded.holders), exhausted = excluded.exhausted, last_seen = now(),
         weighs_less = common_key.weighs_less or excluded.weighs_less
     where excluded.holders > common_key.holders * 1.1 or (excluded.weighs_less and not common_key.weighs_less)
       or common_key.last_seen < now() - interval '1 hour'`,
  );
}

/** For keys that have been made anew: those that are common will be met again. */
export async function forgetCommonKeys(tx: Transaction): Promise<void> {
  await tx.query('delete from common_key');
}

export interface CommonKeyRow extends CommonKeyMet {
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** The commonest first, behind a place in that order. */
export const commonKeys = (
  tx: Transaction,
  rule: string | null,
  after: Pick<CommonKeyRow, 'holders' | 'rule' | 'key'> | null,
  limit: number,
): Promise<CommonKeyRow[]> =>
  tx.query<CommonKeyRow>(
    `select rule, key, depth, holders, exhausted, weighs_less as "weighsLess", first_seen as "firstSeen", last_seen as "lastSeen" from common_key
     where ($1::text is null or rule = $1)
       and ($2::int is null or (-holders, rule, key) > (-$2, $3::text, $4::bigint))
     order by holders desc, rule, key limit $5`,
    [rule, after?.holders ?? null, after?.rule ?? null, after?.key ?? null, limit],
  );

/** How many such values each rule has. */
export const commonRules = (tx: Transaction): Promise<{ rule: string; values: number; holdersMax: number }[]> =>
  tx.query(
    `select rule, count(*)::int as values, max(holders) as "holdersMax" from common_key group by rule order by 3 desc, 1`,
  );
