import type { Transaction } from '../registry/transaction.js';

/** Ends her sessions, but for one where it is named. */
export const endSessions = (tx: Transaction, username: string, butFor: string | null = null) =>
  tx.query('delete from session where username = $1 and session_id is distinct from $2::uuid', [username, butFor]);
