import type { DataSource } from 'typeorm';
import type { ConnectorState } from '#libs/contracts/index.js';
import { KEPT_BACK } from '../registry/exchange-deliveries.js';
import { type Channel, KEY_IS_GOOD } from '../registry/exchange-subscriptions.js';

/** How one receiver of what happens to cases does: a department's system by what it subscribed to, or the province. */
export interface DepartmentHealth {
  readonly subscriptionId: string;
  readonly name: string;
  readonly channel: Channel;
  readonly state: ConnectorState;
  readonly waiting: number;
  /** How long the oldest of these waits; null: none does. */
  readonly oldestSeconds: number | null;
  /** The objective: nothing should wait longer. */
  readonly oldestSecondsMax: number;
  /** Within the last hour. */
  readonly recent: { readonly taken: number; readonly tried: number; readonly failed: number };
  readonly dead: number;
}

export interface DepartmentCounts extends Omit<DepartmentHealth, 'state' | 'oldestSecondsMax' | 'recent'> {
  readonly isPaused: boolean;
  /** Of what waits, what was tried in vain. */
  readonly troubled: number;
  readonly takenLately: number;
  /** Of what was taken within the hour, what had failed before; and what was tried within it and is not taken. */
  readonly failedLately: number;
  readonly untakenLately: number;
}

/** What is sent should be there while people still speak of it; what a receiver fetches by itself, on the day; batches go up a few at a time. */
const OLDEST_SECONDS_MAX: Readonly<Record<Channel, number>> = {
  webhook: 300,
  kafka: 300,
  pull: 86_400,
  province: 600,
};

/** Nothing comes through: failing. Something did not, or waits for too long: degraded. Pure. */
export function departmentHealth(counts: DepartmentCounts): DepartmentHealth {
  const { isPaused, troubled, takenLately, failedLately, untakenLately, ...rest } = counts;
  const recent = { taken: takenLately, tried: takenLately + untakenLately, failed: failedLately + untakenLately };
  const oldestSecondsMax = OLDEST_SECONDS_MAX[rest.channel];
  const isLate = (rest.oldestSeconds ?? 0) > oldestSecondsMax;
  const isTroubled = troubled > 0 || rest.dead > 0 || recent.failed > 0 || isLate;
  const state = isPaused
    ? 'paused'
    : troubled > 0 && takenLately === 0
      ? 'failing'
      : isTroubled
        ? 'degraded'
        : 'running';
  return { ...rest, state, oldestSecondsMax, recent };
}

const HOUR = `interval '1 hour'`;

/** All receivers that have not ended, in the order in which they came. */
export async function departmentsHealth(database: DataSource): Promise<DepartmentHealth[]> {
  const rows: DepartmentCounts[] = await database.query(
    `with undelivered as (
       select subscription_id, count(*) filter (where state <> 'dead')::int as waiting,
         count(*) filter (where state <> 'dead' and trouble is not null)::int as troubled,
         (extract(epoch from now() - min(made_at) filter (where state <> 'dead')))::int as oldest,
         count(*) filter (where state = 'dead')::int as dead,
         count(*) filter (where trouble is not null and sent_at > now() - ${HOUR})::int as untaken
       from exchange_delivery where state <> 'taken' and trouble is distinct from '${KEPT_BACK}' group by subscription_id
     ), delivered as (
       select subscription_id, count(*)::int as taken, count(*) filter (where attempts > 1)::int as failed
       from exchange_delivery where state = 'taken' and payload <> '' and settled_at > now() - ${HOUR}
       group by subscription_id
     )
     select s.subscription_id as "subscriptionId", s.name, s.channel, (s.state = 'paused' or not ${KEY_IS_GOOD}) as "isPaused",
       coalesce(u.waiting, 0) as waiting, u.oldest as "oldestSeconds", coalesce(u.troubled, 0) as troubled,
       coalesce(u.dead, 0) as dead, coalesce(t.taken, 0) as "takenLately", coalesce(t.failed, 0) as "failedLately",
       coalesce(u.untaken, 0) as "untakenLately"
     from exchange_subscription s left join undelivered u using (subscription_id) left join delivered t using (subscription_id)
     where s.state <> 'ended' order by s.subscription_id`,
  );
  return rows.map(departmentHealth);
}
