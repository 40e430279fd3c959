import { createHmac } from 'node:crypto';
import type { HubKeys } from '../trust/key-folder.js';
import type { Transaction } from './transaction.js';

/** Where builds before 2026-11-29 kept the key itself, and where this one keeps by what its own is known again. */
const OLD_KEY = 'linkage-key';
const KEY_CHECK = 'linkage-index-key';

/** How keys are made of the secret: another way makes other keys, as another secret does. */
const KEYS_MADE = 'linkage index by SipHash-2-4';

const keyCheck = (secret: string): string => createHmac('sm3', secret).update(KEYS_MADE).digest('hex').slice(0, 16);

/**
 * The key of the blocking keys, from the folder of keys. One that an earlier build kept in the registry moves there.
 * `isAnother`: the index was made by another key or in another way, and has to be made anew. Behind the decision lock.
 */
export async function settleLinkageKey(
  tx: Transaction,
  keys: Pick<HubKeys, 'linkageIndex'>,
): Promise<{ readonly secret: string; readonly isAnother: boolean }> {
  const [old] = await tx.query<{ value: string }>('delete from installation_setting where name = $1 returning value', [
    OLD_KEY,
  ]);
  const secret = keys.linkageIndex(old?.value ?? null);
  const changed = await tx.query(
    `with known as (select value from installation_setting where name = $1), put as (
       insert into installation_setting (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value where installation_setting.value <> excluded.value)
     select from known where value <> $2`,
    [KEY_CHECK, keyCheck(secret)],
  );
  return { secret, isAnother: old !== undefined || changed.length > 0 };
}

/** As `settleLinkageKey`, and nothing is changed; null where this registry has judged nothing yet. */
export async function linkageKeyAsItStands(
  tx: Transaction,
  keys: Pick<HubKeys, 'linkageIndex'>,
): Promise<string | null> {
  const rows = await tx.query<{ name: string; value: string }>(
    'select name, value from installation_setting where name = any($1)',
    [[OLD_KEY, KEY_CHECK]],
  );
  const old = rows.find(({ name }) => name === OLD_KEY);
  return old?.value ?? (rows.length > 0 ? keys.linkageIndex(null) : null);
}
