import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { KEY_IS_GOOD } from './exchange-subscriptions.js';
import { insertRows } from './insert-rows.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

/**
 * `dead`: given up after days, or because the subscription ended; a person sends it again, or says that the later ones of its
 * case go out without it: `skipped`.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'taken', 'dead', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface NewDelivery {
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly caseId: string;
  readonly type: string;
  /** The CloudEvent as it is sent. */
  readonly payload: string;
}

/** One writer at a time: a cursor that has passed a delivery must not meet an earlier one that commits later. */
export const lockDeliveries = (tx: Transaction): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.exchange'))`);

/** What is to be sent; an event that Kafka brings again is left out. */
export async function addDeliveries(tx: Transaction, items: readonly NewDelivery[]): Promise<void> {
  await insertRows<object>(
    tx,
    'exchange_delivery',
    { subscription_id: 'bigint', event_id: 'text', case_id: 'bigint', type: 'text', payload: 'text' },
    items.map(({ subscriptionId, eventId, caseId, type, payload }) => ({
      subscription_id: subscriptionId,
      event_id: eventId,
      case_id: caseId,
      type,
      payload,
    })),
    'on conflict (subscription_id, event_id) do nothing',
  );
}

/** Of these cases, those that are kept from whom they accuse. */
export const accusationsAmong = async (tx: Transaction, caseIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select case_id as id from case_file where case_id = any($1::bigint[]) and withheld is not null',
      [caseIds],
    )
  ).map(({ id }) => id);

/** The hub's own word, by which such deliveries are known. */
export const KEPT_BACK = 'kept from whom the case accuses';

/** Gives up what waits for a subscriber of cases that she must not see any more. */
export async function keepDeliveriesBack(
  tx: Transaction,
  subscriptionId: string,
  caseIds: readonly string[],
): Promise<void> {
  await tx.query(
    `update exchange_delivery set state = 'dead', trouble = '${KEPT_BACK}', settled_at = now()
     where subscription_id = $1 and case_id = any($2::bigint[]) and state in ('waiting', 'sent')`,
    [subscriptionId, caseIds],
  );
}

/** A delivery on its way, with where it goes. */
export interface DueDelivery {
  readonly deliveryId: string;
  readonly subscriptionId: string;
  readonly channel: 'webhook' | 'kafka';
  readonly url: string | null;
  readonly secret: Buffer | null;
  /** By which it is signed, too, while the receiver changes over. */
  readonly formerSecret: Buffer | null;
  readonly eventId: string;
  readonly caseId: string;
  readonly payload: string;
  readonly attempts: number;
  /** Since the first attempt. */
  readonly ageMs: number;
}

/** Of one subscriber so many at a time, so that one whose receiver hangs leaves room for the others. */
const AT_ONCE_MAX = 4;
/** Who took a delivery and has not said what became of it by then has died. */
const LEASE = '2 minutes';
/** SQL: now, `ahead` milliseconds ahead of the database’s clock. */
const nowAhead = (ahead: string): string => `(now() + ${ahead}::float8 * interval '1 millisecond')`;
const NOW = nowAhead('$2');
/** SQL: the time of a delivery `d` has come. */
const IS_DUE = `d.state in ('waiting', 'sent') and (d.state = 'waiting' and d.next_at <= ${NOW}
  or d.state = 'sent' and d.sent_at < ${NOW} - interval '${LEASE}')`;

/** SQL: a delivery `d` can be sent again; one that is kept from whom it accuses, or whose text is gone, never is. */
const canBeSent = (d: string): string => `${d}.payload <> '' and ${d}.trouble is distinct from '${KEPT_BACK}'`;

/** SQL: the subscriber has something later of the case of `d`: it would take the old for the new. */
const overtaken = (d: string): string => `exists (select from exchange_delivery l
  where l.subscription_id = ${d}.subscription_id and l.case_id = ${d}.case_id and l.delivery_id > ${d}.delivery_id
    and l.state = 'taken')`;

/**
 * Takes the oldest deliveries that are pushed and whose time has come: of one case to one subscriber never a later one
 * before the earlier is taken, or skipped by a person. Another hub at work takes others.
 */
export const takeDueDeliveries = (tx: Transaction, limit: number, aheadMs: number): Promise<DueDelivery[]> =>
  tx.query<DueDelivery>(
    `with ready as (
       select d.delivery_id from exchange_subscription s cross join lateral (
         select d.delivery_id from exchange_delivery d
         where d.subscription_id = s.subscription_id and ${IS_DUE}
           and not exists (select 1 from exchange_delivery e where e.subscription_id = d.subscription_id
             and e.case_id = d.case_id and e.delivery_id < d.delivery_id
             and (e.state in ('waiting', 'sent') or e.state = 'dead' and ${canBeSent('e')} and not ${overtaken('e')}))
         order by d.delivery_id limit ${AT_ONCE_MAX}) d
       where s.state = 'active' and s.channel in ('webhook', 'kafka') and coalesce(s.quiet_until <= ${NOW}, true) and ${KEY_IS_GOOD}),
     due as (
       select d.delivery_id from exchange_delivery d join ready using (delivery_id)
       where ${IS_DUE} order by d.delivery_id limit $1 for update of d skip locked)
     update exchange_delivery d set state = 'sent', attempts = d.attempts + 1, sent_at = ${NOW},
       tried_since = coalesce(d.tried_since, ${NOW})
     from due, exchange_subscription s
     where d.delivery_id = due.delivery_id and s.subscription_id = d.subscription_id
     returning d.delivery_id as "deliveryId", d.subscription_id as "subscriptionId", s.channel, s.url, s.secret,
       case when s.former_until > now() then s.former_secret end as "formerSecret",
       d.event_id as "eventId", d.case_id as "caseId", d.payload, d.attempts,
       (extract(epoch from ${NOW} - d.tried_since) * 1000)::float8 as "ageMs"`,
    [limit, aheadMs],
  );

export async function deliveryTaken(tx: Transaction, deliveryId: string, receipt: string | null): Promise<void> {
  await tx.query(
    `update exchange_delivery set state = 'taken', receipt = $2, trouble = null, settled_at = now()
     where delivery_id = $1 and state <> 'taken'`,
    [deliveryId, personalText(receipt)],
  );
}

/** How long a receiver that did not take something is left alone, however much waits for it. */
const QUIET = '20 seconds';

/** @param next how long until the next attempt, null: it is given up; and how far ahead of the database’s clock it is. */
export async function deliveryFailed(
  tx: Transaction,
  { deliveryId, subscriptionId }: Pick<DueDelivery, 'deliveryId' | 'subscriptionId'>,
  trouble: string,
  { pauseMs, aheadMs }: { readonly pauseMs: number | null; readonly aheadMs: number },
): Promise<void> {
  await tx.query(
    `update exchange_subscription set quiet_until = ${nowAhead('$2')} + interval '${QUIET}' where subscription_id = $1`,
    [subscriptionId, aheadMs],
  );
  await tx.query(
    `update exchange_delivery set trouble = $2,
       state = case when $3::float8 is null then 'dead' else 'waiting' end,
       settled_at = case when $3::float8 is null then now() end,
       next_at = ${nowAhead('$4')} + coalesce($3::float8, 0) * interval '1 millisecond'
     where delivery_id = $1 and state = 'sent'`,
    [deliveryId, Personal.text(trouble), pauseMs, aheadMs],
  );
}

/** A delivery on the table of the one who is about to send it again, or to skip it; null where there is none of these. */
export async function deliveryToChange(
  tx: Transaction,
  deliveryId: string,
  owner: string | null,
  scope: Scope | null,
): Promise<{ readonly state: DeliveryState; readonly canBeSent: boolean; readonly overtaken: boolean } | null> {
  const [row] = await tx.query<{ state: DeliveryState; canBeSent: boolean; overtaken: boolean }>(
    `select d.state, ${canBeSent('d')} as "canBeSent", ${overtaken('d')} as overtaken
     from exchange_delivery d join exchange_subscription s using (subscription_id)
     where d.delivery_id = $1 and s.state <> 'ended' and ($2::text is null or s.owner = $2)
       and ($2 is not null or exists (select from case_file c where c.case_id = d.case_id and ${caseInScope('c', '$3')}))
     for update of d`,
    [deliveryId, owner, scopeParameter(scope)],
  );
  return row ?? null;
}

const FROM_THE_BEGINNING = `state = 'waiting', attempts = 0, tried_since = null, next_at = now(), settled_at = null`;

/** From the beginning: its patience counts anew. */
export async function deliverAgain(tx: Transaction, deliveryId: string): Promise<void> {
  await tx.query(
    `with woken as (update exchange_subscription s set quiet_until = null from exchange_delivery d
       where d.delivery_id = $1 and d.subscription_id = s.subscription_id)
     update exchange_delivery set ${FROM_THE_BEGINNING} where delivery_id = $1`,
    [deliveryId],
  );
}

/** All that is dead of a subscription and that the subscriber has nothing later of. How many. */
export async function deliverAllAgain(tx: Transaction, subscriptionId: string): Promise<number> {
  await tx.query('update exchange_subscription set quiet_until = null where subscription_id = $1', [subscriptionId]);
  const rows = await tx.query(
    `update exchange_delivery d set ${FROM_THE_BEGINNING}
     where d.subscription_id = $1 and d.state = 'dead' and ${canBeSent('d')} and not ${overtaken('d')} returning 1`,
    [subscriptionId],
  );
  return rows.length;
}

/** It is not sent any more, and what came later of its case goes out. */
export async function skipDelivery(tx: Transaction, deliveryId: string): Promise<void> {
  await tx.query(
    `update exchange_delivery set state = 'skipped', settled_at = coalesce(settled_at, now()) where delivery_id = $1`,
    [deliveryId],
  );
}

/** Whether a puller can have been given this as where it stands. */
export const isCursorOf = async (tx: Transaction, subscriptionId: string, cursor: string): Promise<boolean> =>
  (
    await tx.query('select 1 from exchange_delivery where subscription_id = $1 and delivery_id = $2', [
      subscriptionId,
      cursor,
    ])
  ).length > 0;

/** A puller has all up to this one. */
export async function takenUpTo(tx: Transaction, subscriptionId: string, deliveryId: string): Promise<number> {
  const rows = await tx.query(
    `update exchange_delivery set state = 'taken', receipt = 'cursor', settled_at = now(), sent_at = coalesce(sent_at, now())
     where subscription_id = $1 and delivery_id <= $2 and state in ('waiting', 'sent') returning 1`,
    [subscriptionId, deliveryId],
  );
  return rows.length;
}

/** So long the text of what was taken can be looked at again, what is dead can be sent again, and receipts are kept. */
const TEXT_KEPT = '30 days';
const DEAD_TEXT_KEPT = '90 days';
const RECEIPT_KEPT = '3 years';
/** What waits for longer nobody fetches any more, or is paused for good. */
const WAITS_AT_MOST = '90 days';
const CLEARED_AT_ONCE = 5000;

/**
 * Gives up what nobody has fetched, forgets the text of what was settled long ago, and what has been a receipt alone for
 * years. How many, at most three pages. What goes to the province waits for as long as it takes.
 */
export async function clearSettled(tx: Transaction): Promise<number> {
  const unread = await tx.query(
    `update exchange_delivery set state = 'dead', trouble = 'nobody took it for ${WAITS_AT_MOST}', settled_at = now()
     where delivery_id in (select d.delivery_id from exchange_delivery d join exchange_subscription s using (subscription_id)
       where d.state in ('waiting', 'sent') and d.made_at < now() - interval '${WAITS_AT_MOST}' and s.channel <> 'province'
       order by d.delivery_id limit ${CLEARED_AT_ONCE}) returning 1`,
  );
  const gone = await tx.query(
    `delete from exchange_delivery where delivery_id in (select delivery_id from exchange_delivery
       where settled_at is not null and payload = '' and settled_at < now() - interval '${RECEIPT_KEPT}'
       order by settled_at limit ${CLEARED_AT_ONCE}) returning 1`,
  );
  const emptied = await tx.query(
    `update exchange_delivery set payload = '' where delivery_id in (select delivery_id from exchange_delivery
       where settled_at is not null and payload <> '' and settled_at < now() - interval '${TEXT_KEPT}'
         and (state <> 'dead' or settled_at < now() - interval '${DEAD_TEXT_KEPT}')
       order by settled_at limit ${CLEARED_AT_ONCE}) returning 1`,
  );
  return unread.length + gone.length + emptied.length;
}

/** Of these cases, those that a subscriber was told of last as within its sight. */
export async function casesInSight(
  tx: Transaction,
  subscriptionId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string; type: string }>(
    `select distinct on (case_id) case_id as id, type from exchange_delivery
     where subscription_id = $1 and case_id = any($2::bigint[]) order by case_id, delivery_id desc`,
    [subscriptionId, caseIds],
  );
  return new Set(rows.filter(({ type }) => type !== 'CaseLeft').map(({ id }) => id));
}
