import type { Transaction } from './transaction.js';

/** SQL: an owner of what a department's system has sent, and all whose place it has taken. */
export const ownersUpTo = (owner: string): string => `(with recursive own (owner) as (
  select ${owner}::text union select h.owner from exchange_heir h join own on h.heir = own.owner) select owner from own)`;

export async function addHeir(tx: Transaction, owner: string, heir: string): Promise<void> {
  await tx.query('insert into exchange_heir (heir, owner) values ($1, $2) on conflict do nothing', [heir, owner]);
}
