import type { SubscriptionFilter } from '#libs/exchange/index.js';
import type { Transaction } from './transaction.js';

export const CHANNELS = ['webhook', 'pull', 'kafka'] as const;
/** `province`: the hub's own, in batches to the province's platform; nobody subscribes by it. */
export type Channel = (typeof CHANNELS)[number] | 'province';
export const SUBSCRIPTION_STATES = ['active', 'paused', 'ended'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

export interface SubscriptionRow {
  readonly subscriptionId: string;
  readonly owner: string;
  readonly name: string;
  readonly channel: Channel;
  readonly url: string | null;
  readonly filter: SubscriptionFilter;
  readonly state: SubscriptionState;
  readonly stateReason: string | null;
  readonly madeAt: Date;
  readonly waiting: number;
  readonly dead: number;
}

export interface NewSubscription extends Pick<SubscriptionRow, 'owner' | 'name' | 'channel' | 'url' | 'filter'> {
  /** By which the same order is known again; null: none was given. */
  readonly key: string | null;
  readonly digest: Buffer;
}

export async function addSubscription(tx: Transaction, of: NewSubscription): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into exchange_subscription (owner, name, channel, url, filter, idempotency_key, digest)
     values ($1, $2, $3, $4, $5, $6, $7) returning subscription_id as id`,
    [of.owner, of.name, of.channel, of.url, JSON.stringify(of.filter), of.key, of.digest],
  );
  return row?.id as string;
}

/** A subscription as it was ordered, with its secret as long as that may be told once more. */
export interface OrderedSubscription {
  readonly subscriptionId: string;
  readonly digest: Buffer;
  readonly secret: Buffer | null;
}

/** An answer that was lost is asked for again within a day. */
const SECRET_TOLD_FOR = '1 day';

export async function subscriptionUnder(
  tx: Transaction,
  owner: string,
  key: string,
): Promise<OrderedSubscription | null> {
  const [row] = await tx.query<OrderedSubscription>(
    `select subscription_id as "subscriptionId", digest,
       case when made_at > now() - interval '${SECRET_TOLD_FOR}' then secret end as secret
     from exchange_subscription where owner = $1 and idempotency_key = $2`,
    [owner, key],
  );
  return row ?? null;
}

export async function keepSecret(tx: Transaction, subscriptionId: string, sealed: Buffer): Promise<void> {
  await tx.query('update exchange_subscription set secret = $2 where subscription_id = $1', [subscriptionId, sealed]);
}

/**
 * A new secret, beside which the one before signs for some hours more. Where that is so already, the newest is replaced: its
 * receiver, who may never have heard of it, still knows the one before.
 */
export async function changeSecret(
  tx: Transaction,
  subscriptionId: string,
  sealed: Buffer,
  overlapHours: number,
): Promise<Date> {
  const [row] = await tx.query<{ until: Date }>(
    `update exchange_subscription set secret = $2, former_until = now() + make_interval(hours => $3),
       former_secret = case when former_until > now() then former_secret else secret end
     where subscription_id = $1 returning former_until as until`,
    [subscriptionId, sealed, overlapHours],
  );
  return row?.until as Date;
}

/** All that an owner has not ended goes over to another. */
export async function handSubscriptionsOver(tx: Transaction, from: string, to: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update exchange_subscription set owner = $2, idempotency_key = null where owner = $1 and state <> 'ended'
     returning subscription_id as id`,
    [from, to],
  );
  return rows.map(({ id }) => id);
}

/** More would be a mistake, or somebody who fills the registry. */
const SUBSCRIPTIONS_MAX = 20;

/** How many more times a key may subscribe; nobody subscribes for it beside this transaction. */
export async function subscriptionsLeft(tx: Transaction, owner: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.subscriptions ' || $1))`, [owner]);
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from exchange_subscription where owner = $1 and state <> 'ended'`,
    [owner],
  );
  return SUBSCRIPTIONS_MAX - (row?.count ?? 0);
}

/** @param owner of these only; null: all */
export const subscriptions = (
  tx: Transaction,
  { owner, subscriptionId }: { readonly owner: string | null; readonly subscriptionId?: string },
): Promise<SubscriptionRow[]> =>
  tx.query<SubscriptionRow>(
    `select s.subscription_id as "subscriptionId", s.owner, s.name, s.channel, s.url, s.filter, s.state,
       s.state_reason as "stateReason", s.made_at as "madeAt",
       (select count(*)::int from exchange_delivery d where d.subscription_id = s.subscription_id
          and d.state in ('waiting', 'sent')) as waiting,
       (select count(*)::int from exchange_delivery d where d.subscription_id = s.subscription_id and d.state = 'dead'
          and d.payload <> '') as dead
     from exchange_subscription s
     where ($1::text is null or s.owner = $1) and ($2::bigint is null or s.subscription_id = $2) order by s.subscription_id`,
    [owner, subscriptionId],
  );

export async function changeSubscription(
  tx: Transaction,
  subscriptionId: string,
  state: SubscriptionState,
  reason: string,
): Promise<void> {
  await tx.query('update exchange_subscription set state = $2, state_reason = $3 where subscription_id = $1', [
    subscriptionId,
    state,
    reason,
  ]);
  if (state !== 'ended') return;
  await tx.query(
    `update exchange_delivery set state = 'dead', trouble = 'the subscription ended', settled_at = now()
     where subscription_id = $1 and state in ('waiting', 'sent')`,
    [subscriptionId],
  );
}

/** What comes for a key waits so long for a new secret once its last one has expired unnoticed. */
const EXPIRY_FORGIVEN = '30 days';

const keyWithSecret = (expiresAfter: string): string => `(s.owner = 'key:admin' or s.channel = 'province'
  or exists (select from api_key k join api_key_secret x using (key_id) where s.owner = 'key:' || k.key_id
    and k.revoked_at is null and x.revoked_at is null and x.expires_at > ${expiresAfter}))`;

/** SQL: the key that a subscription `s` belongs to has a secret that is good: what waits is sent. */
export const KEY_IS_GOOD = keyWithSecret('now()');
/** SQL: it had one a short while ago, and nobody has revoked it: what comes is kept for it. */
const KEY_IS_KEPT_FOR = keyWithSecret(`now() - interval '${EXPIRY_FORGIVEN}'`);

/** A subscription that has not ended, and what its owner's key may see now. */
export interface LiveSubscription {
  readonly subscriptionId: string;
  readonly filter: SubscriptionFilter;
  readonly state: SubscriptionState;
  readonly madeAt: Date;
  /** The last event before its first stock; null: it had none, and what came before `madeAt` is not meant for it. */
  readonly fromEvent: string | null;
  /** Its first stock is cases up to `stockUntil`, of which those up to `stockAfter` are listed; null: all, or it asked for none. */
  readonly stockAfter: string | null;
  readonly stockUntil: string | null;
  /** Null: the machine key of the whole city. */
  readonly scope: { divisions: string[]; units: string[]; systems: string[] | null } | null;
}

/** Those for whom what comes is kept; paused ones, and those whose key has expired, are sent it later. */
export const liveSubscriptions = (tx: Transaction): Promise<LiveSubscription[]> =>
  tx.query<LiveSubscription>(
    `select s.subscription_id as "subscriptionId", s.filter, s.state, s.made_at as "madeAt",
       s.from_event as "fromEvent", s.stock_after as "stockAfter", s.stock_until as "stockUntil", case when k.key_id is null then null else jsonb_build_object('divisions', k.divisions, 'units', k.units,
         'systems', k.systems) end as scope
     from exchange_subscription s left join api_key k on s.owner = 'key:' || k.key_id and k.revoked_at is null
     where s.state <> 'ended' and ${KEY_IS_KEPT_FOR}`,
  );
