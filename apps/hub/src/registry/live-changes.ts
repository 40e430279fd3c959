import type { Transaction } from './transaction.js';

/** The channel by which PostgreSQL tells that something changed; its triggers name it. */
export const LIVE_CHANNEL = 'yian_tong_live';

/** What can have changed. Nobody is told which row, and of whom. */
export const LIVE_KINDS = [
  'cases',
  'reviews',
  'tasks',
  'quarantine',
  'incidents',
  'stocktakings',
  'warnings',
  'notices',
  'reports',
  'rules',
  'write-backs',
  'exchange',
  'asks',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** Tells who listens, once this transaction is there to be seen; most changes are told by triggers. */
export const tellLive = (tx: Transaction, kind: LiveKind): Promise<unknown> =>
  tx.query('select pg_notify($1, $2)', [LIVE_CHANNEL, kind]);

export const isLiveKind = (text: string | undefined): text is LiveKind =>
  (LIVE_KINDS as readonly (string | undefined)[]).includes(text);
