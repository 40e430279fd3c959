import { CASE_EVENTS_TOPIC } from '#libs/contracts/index.js';
import { insertRows } from './insert-rows.js';
import { takeDecisionLock } from './positions.js';
import type { Transaction } from './transaction.js';

/** A message that leaves for Kafka once the transaction that caused it has committed. */
export interface OutboxMessage {
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly data: unknown;
  /** The trace that it goes on with. */
  readonly traceparent?: string;
}

/**
 * Events of cases get their ids behind the decision lock, in the order of commits: a first stock that ends with one of them holds
 * all before it. Who changes rows that others change, too, takes the lock before it does.
 */
export async function addToOutbox(tx: Transaction, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.some(({ topic }) => topic === CASE_EVENTS_TOPIC)) await takeDecisionLock(tx);
  await insertRows(
    tx,
    'outbox',
    { topic: 'text', key: 'text', payload: 'text', traceparent: 'text' },
    messages.map(({ topic, key, type, data, traceparent = null }) => ({
      topic,
      key,
      payload: JSON.stringify({ type, subject: key, data }),
      traceparent,
    })),
  );
}

export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: string;
  readonly createdAt: Date;
  readonly traceparent: string | null;
}

/** The oldest waiting messages, locked for this transaction; another relay at work finds none. */
export async function takeFromOutbox(tx: Transaction, limit: number): Promise<OutboxRow[]> {
  const [lock] = await tx.query<{ taken: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('yian-tong.outbox')) as taken`,
  );
  if (!lock?.taken) return [];
  return tx.query<OutboxRow>(
    'select outbox_id as id, topic, key, payload, created_at as "createdAt", traceparent from outbox order by outbox_id limit $1',
    [limit],
  );
}

export async function removeFromOutbox(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from outbox where outbox_id = any($1::bigint[])', [ids]);
}
