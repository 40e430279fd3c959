import { EXCHANGE } from '#libs/contracts/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { ownersUpTo } from './exchange-heirs.js';
import type { Transaction } from './transaction.js';

/** The system by whose name their records are known: `sources/exchange.yaml`. */
export const EXCHANGE_SYSTEM = EXCHANGE;

export const MESSAGE_KINDS = ['new', 'changed', 'withdrawn'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A message that was taken, with its receipt. */
export interface MessageRow {
  readonly receiptNo: string;
  readonly kind: MessageKind;
  readonly number: string;
  readonly sourceId: string;
  readonly digest: Buffer;
  readonly at: Date;
}

/** Whose dispute, and what she calls it. */
export interface Sender {
  /** Actor of the key, or `province`. */
  readonly owner: string;
  /** What people call her. */
  readonly sender: string;
}

/** Changes get their times one after another, so that none comes to light behind one that the connector has read. */
export const lockChanges = (tx: Transaction): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.exchange-disputes'))`);

const NEXT_CHANGE = `(select greatest(clock_timestamp(), max(changed_at) + interval '1 microsecond') from exchange_dispute)`;

/** Behind `lockChanges`. Null: the sender has sent this number before. */
export async function addDispute(
  tx: Transaction,
  { owner, sender }: Sender,
  number: string,
  sealed: Buffer,
): Promise<{ readonly disputeId: string; readonly sourceId: string } | null> {
  const [row] = await tx.query<{ disputeId: string; sourceId: string }>(
    `insert into exchange_dispute (dispute_id, source_id, owner, sender, number, content, changed_at)
     select n, 'JH' || lpad(n::text, 9, '0'), $1, $2, $3, $4, ${NEXT_CHANGE}
     from nextval(pg_get_serial_sequence('exchange_dispute', 'dispute_id')) n
     on conflict (owner, number) do nothing
     returning dispute_id as "disputeId", source_id as "sourceId"`,
    [owner, sender, number, sealed],
  );
  return row ?? null;
}

/** What a sender has sent under this number. */
export async function disputeBySender(
  tx: Transaction,
  owner: string,
  number: string,
): Promise<{ readonly disputeId: string; readonly sourceId: string; readonly sealed: Buffer | null } | null> {
  const [row] = await tx.query<{ disputeId: string; sourceId: string; sealed: Buffer | null }>(
    `select dispute_id as "disputeId", source_id as "sourceId", content as sealed
     from exchange_dispute where owner = $1 and number = $2`,
    [owner, number],
  );
  return row ?? null;
}

/** All that a sender has sent, but for what was deleted by law. */
export const disputesOf = (
  tx: Transaction,
  owner: string,
): Promise<{ readonly disputeId: string; readonly number: string; readonly sealed: Buffer }[]> =>
  tx.query(
    `select dispute_id as "disputeId", number, content as sealed from exchange_dispute
     where owner = $1 and content is not null order by dispute_id`,
    [owner],
  );

/** Behind `lockChanges`: it is another's from now on. False: she has sent this number herself. */
export async function handDisputeOver(
  tx: Transaction,
  disputeId: string,
  { owner, sealed }: { readonly owner: string; readonly sealed: Buffer },
): Promise<boolean> {
  const rows = await tx.query(
    `update exchange_dispute d set owner = $2, content = $3 where dispute_id = $1
       and not exists (select from exchange_dispute o where o.owner = $2 and o.number = d.number) returning 1`,
    [disputeId, owner, sealed],
  );
  return rows.length > 0;
}

/** Behind `lockChanges`: what it says now, or that it was taken back. */
export async function changeDispute(
  tx: Transaction,
  disputeId: string,
  change: { readonly sealed: Buffer } | 'withdrawn',
): Promise<void> {
  await tx.query(
    `update exchange_dispute set changed_at = ${NEXT_CHANGE}, content = coalesce($2, content),
       state = case when $2::bytea is null then 'withdrawn' else 'live' end
     where dispute_id = $1 and content is not null`,
    [disputeId, change === 'withdrawn' ? null : change.sealed],
  );
}

/** What was deleted by law in the registry goes from the desk too, which says from then on that it was taken back. */
export async function eraseDisputes(tx: Transaction, recordIds: readonly string[]): Promise<void> {
  await lockChanges(tx);
  await tx.query(
    `with gone as (
       select d.dispute_id, row_number() over (order by d.dispute_id) as place
       from exchange_dispute d join record r on r.system = '${EXCHANGE_SYSTEM}' and r.source_id = d.source_id
       where r.record_id = any($1::bigint[]))
     update exchange_dispute d set content = null, state = 'withdrawn',
       changed_at = ${NEXT_CHANGE} + gone.place * interval '1 microsecond'
     from gone where gone.dispute_id = d.dispute_id`,
    [recordIds],
  );
}

export async function addMessage(
  tx: Transaction,
  message: {
    readonly owner: string;
    readonly key: string;
    readonly disputeId: string;
    readonly kind: MessageKind;
    readonly digest: Buffer;
  },
): Promise<void> {
  await tx.query(
    'insert into exchange_message (owner, idempotency_key, dispute_id, kind, digest) values ($1, $2, $3, $4, $5)',
    [message.owner, message.key, message.disputeId, message.kind, message.digest],
  );
}

/** What an owner, or one whose place it has taken, has sent under this key. */
export async function messageUnder(tx: Transaction, owner: string, key: string): Promise<MessageRow | null> {
  const [row] = await tx.query<MessageRow>(
    `select m.receipt_no as "receiptNo", m.kind, d.number, d.source_id as "sourceId", m.digest, m.at
     from exchange_message m join exchange_dispute d using (dispute_id)
     where m.owner in ${ownersUpTo('$1')} and m.idempotency_key = $2 order by m.message_id desc limit 1`,
    [owner, key],
  );
  return row ?? null;
}

/** A dispute at the desk, as it is given to the connector. */
export interface DeskRow {
  readonly sourceId: string;
  readonly owner: string;
  readonly sender: string;
  readonly number: string;
  readonly state: 'live' | 'withdrawn';
  /** Null: it was deleted by law. */
  readonly sealed: Buffer | null;
  readonly changedAt: string;
}

const CHANGED_AT = `to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Those that changed, in order, from a time on; `isBehind`: only what is later than that. */
export const deskFrom = (
  tx: Transaction,
  from: { readonly at: string; readonly isBehind: boolean } | null,
  limit: number,
): Promise<DeskRow[]> =>
  tx.query<DeskRow>(
    `select source_id as "sourceId", owner, sender, number, state, content as sealed, ${CHANGED_AT} as "changedAt"
     from exchange_dispute
     where $1::timestamptz is null or changed_at > $1 or not $2 and changed_at = $1
     order by changed_at limit $3`,
    [from?.at, from?.isBehind ?? false, limit],
  );

/** How many a full reading of the desk finds that were not taken back. */
export async function deskCount(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ live: number }>(
    `select count(*)::int as live from exchange_dispute where state = 'live'`,
  );
  return row?.live ?? 0;
}

/** What became of a dispute that was sent in. */
export interface StandingRow {
  readonly disputeId: string;
  readonly owner: string;
  /** Null: it came from the province, whose batches have receipts. */
  readonly receiptNo: string | null;
  readonly number: string;
  readonly sender: string;
  readonly sourceId: string;
  readonly receivedAt: Date;
  readonly changedAt: Date;
  readonly state: 'received' | 'registered' | 'quarantined' | 'withdrawn' | 'erased';
  readonly cause: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly phase: string | null;
  readonly handlingUnit: string | null;
}

export interface StandingFilter {
  /** Null: of all senders. */
  readonly owner: string | null;
  readonly scope: Scope | null;
  readonly receiptNo?: string;
  /** The disputeId that the page before ended with. */
  readonly before?: string;
  readonly limit: number;
}

/** Newest first. How far a case is, its sender is told; which one it is and who has it, whoever sees it. Of one that has come to accuse her she hears no more. */
export const disputeStandings = (tx: Transaction, filter: StandingFilter): Promise<StandingRow[]> =>
  tx.query<StandingRow>(
    `select d.dispute_id as "disputeId", m.receipt_no as "receiptNo", d.number, d.owner, d.sender, d.source_id as "sourceId",
       d.received_at as "receivedAt", d.changed_at as "changedAt", q.cause,
       case when d.content is null then 'erased' when q.cause is not null then 'quarantined'
         when r.record_id is null or r.version = 0 then 'received'
         when r.state = 'withdrawn' then 'withdrawn' else 'registered' end as state,
       case when c.seen then c.case_id end as "caseId", case when c.seen then c.case_number end as "caseNumber",
       case when c.seen or c.withheld is null then c.phase end as phase, case when c.seen then c.handling_unit end as "handlingUnit"
     from exchange_dispute d
       left join lateral (select receipt_no from exchange_message m where m.dispute_id = d.dispute_id
         order by message_id limit 1) m on true
       left join record r on r.system = '${EXCHANGE_SYSTEM}' and r.source_id = d.source_id
       left join quarantine_item q on q.system = '${EXCHANGE_SYSTEM}' and q.item_key = 'id:' || d.source_id
         and q.state in ('open', 'parked')
       left join lateral (select f.*, ${caseInScope('f', '$2')} as seen from case_file f where f.case_id = r.case_id) c on true
     where ($1::text is null or d.owner = $1) and ($3::bigint is null or d.dispute_id < $3)
       and ($4::uuid is null or d.dispute_id in (select dispute_id from exchange_message where receipt_no = $4))
     order by d.dispute_id desc limit $5`,
    [filter.owner, scopeParameter(filter.scope), filter.before, filter.receiptNo, filter.limit],
  );
