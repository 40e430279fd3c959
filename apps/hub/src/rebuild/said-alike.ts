import { isDeepStrictEqual } from 'node:util';
import { AsStored, SEAL_MARK } from '../registry/sealed-values.js';
import type { Transaction } from '../registry/transaction.js';

/**
 * Whether two columns, as PostgreSQL writes them, say the same: sealing gives other bytes each time. The connection opens
 * them on their way through it.
 */
export async function saidAlike(tx: Transaction, one: unknown, other: unknown): Promise<boolean> {
  if (one === other) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  if (!one.includes(SEAL_MARK) && !other.includes(SEAL_MARK)) return false;
  return isDeepStrictEqual(await opened(tx, one), await opened(tx, other));
}

async function opened(tx: Transaction, text: string): Promise<unknown> {
  const isJson = /^["[{]/.test(text);
  const [row] = await tx.query<{ said: unknown }>(`select $1::${isJson ? 'jsonb' : 'text'} as said`, [
    new AsStored(text),
  ]);
  return row?.said;
}
