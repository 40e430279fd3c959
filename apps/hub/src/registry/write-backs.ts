import { tellsOfAnswer } from '#libs/casework/index.js';
import {
  type Ask,
  ERASURE,
  type WriteBackOrder,
  type WriteBackReceipt,
  type WriteBackStatus,
} from '#libs/contracts/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { insertRows } from './insert-rows.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** `held`: refused by the source, given up, or kept back by a person. */
export const WRITE_BACK_STATES = ['waiting', 'sent', 'taken', 'held'] as const;
export type WriteBackState = (typeof WRITE_BACK_STATES)[number];

export interface NewWriteBack {
  readonly recordId: string;
  readonly caseId: string;
  readonly status: WriteBackStatus;
  readonly note: string;
  readonly unit: string | null;
}

/** Orders that the sources of these records be told. */
export async function addWriteBacks(tx: Transaction, items: readonly NewWriteBack[]): Promise<void> {
  await insertRows<object>(
    tx,
    'write_back',
    { record_id: 'bigint', case_id: 'bigint', status: 'text', note: 'personal text', unit: 'text' },
    items.map(({ recordId, caseId, status, note, unit }) => ({
      record_id: recordId,
      case_id: caseId,
      status,
      note: Personal.text(note),
      unit,
    })),
  );
}

/** Records whose source is only read, as its connector says: nothing is ordered that it could but refuse. */
export async function onlyRead(tx: Transaction, recordIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ recordId: string }>(
    `select r.record_id as "recordId" from record r join connector_status s on s.system = r.system
     where r.record_id = any($1::bigint[]) and s.status -> 'takesNothingBack' = 'true'`,
    [recordIds],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Orders that sources which take it delete what they have of these records, whose contents were deleted by law. */
export const orderErasures = (tx: Transaction, recordIds: readonly string[]): Promise<unknown> =>
  tx.query(
    `insert into write_back (record_id, case_id, status, note)
     select r.record_id, r.case_id, '${ERASURE}', '' from record r join connector_status s on s.system = r.system
     where r.record_id = any($1::bigint[]) and r.case_id is not null and s.status -> 'takesErasures' = 'true'`,
    [recordIds],
  );

/** What each record's source was told last, or is about to be told: recordId -> status and note. */
export async function toldLast(
  tx: Transaction,
  recordIds: readonly string[],
): Promise<Map<string, Pick<NewWriteBack, 'status' | 'note'>>> {
  const rows = await tx.query<Pick<NewWriteBack, 'recordId' | 'status' | 'note'>>(
    `select distinct on (record_id) record_id as "recordId", status, note from write_back
     where record_id = any($1::bigint[]) and ask is null order by record_id, order_id desc`,
    [recordIds],
  );
  return new Map(rows.map(({ recordId, ...told }) => [recordId, told]));
}

/** Longer than this no answer takes to come while connector and Kafka are well: then it is sent once more. */
const SILENCE = '6 hours';

/** Orders that nobody has answered for so long are held for a person: no connector of that source is at work. */
export async function holdUnanswered(tx: Transaction, patienceMs: number): Promise<void> {
  await tx.query(
    `update write_back set state = 'held', trouble = $2, held_by = null, settled_at = now()
     where state = 'sent' and sent_at < now() - interval '${SILENCE}' and tried_since < now() - $1 * interval '1 millisecond'`,
    [patienceMs, personalText('no connector of the source has answered')],
  );
}

/**
 * SQL: what the unit answered by the act that `w` tells of: to a source that passes it on, of a record that the case had then, and only
 * while that is how the case ended.
 */
const REPLY = `case when w.status = '已结案' and exists (select from connector_status s
    where s.system = r.system and s.status -> 'takesReplies' = 'true') then (
  select case when m.act = 'answer' then m.detail ->> 'reply' end from event_record e join matter_event m using (event_id)
  where e.record_id = w.record_id and m.act is not null and m.act <> 'evaluate' and m.recorded_at <= w.made_at
  order by m.event_id desc limit 1) end`;

/** An order whose time has come, of whose record it is; `reply` as it was written. */
export interface DueOrder extends WriteBackOrder {
  readonly recordId: string;
}

/**
 * Takes the oldest orders whose time has come and marks them as sent: of one record never a later one before the earlier
 * is settled. Another hub at work takes others.
 */
export async function takeDue(tx: Transaction, limit: number): Promise<DueOrder[]> {
  const orders = await tx.query<Omit<DueOrder, 'ask' | 'reply'> & { ask: Ask | null; reply: string | null }>(
    `with due as (
       select w.order_id from write_back w
       where (w.state = 'waiting' and w.next_at <= now() or w.state = 'sent' and w.sent_at < now() - interval '${SILENCE}')
         and not exists (select 1 from write_back e
           where e.record_id = w.record_id and e.order_id < w.order_id and e.state in ('waiting', 'sent'))
       order by w.order_id limit $1 for update skip locked)
     update write_back w set state = 'sent', attempts = w.attempts + 1, sent_at = now(),
       tried_since = coalesce(w.tried_since, now())
     from due, record r
     where w.order_id = due.order_id and r.record_id = w.record_id
     returning w.receipt_no as "receiptNo", w.attempts as attempt, r.system, r.source_id as "sourceId",
       w.case_id as "hubCaseId", w.status, w.unit as "handlingUnit", w.note, w.ask, w.record_id as "recordId",
       ${REPLY} as reply, to_char(w.made_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at`,
    [limit],
  );
  return orders.map(({ ask, reply, ...order }) => ({
    ...order,
    ...(ask !== null && { ask }),
    ...(reply !== null && tellsOfAnswer(order.note) && { reply }),
  }));
}

/**
 * The cases of all records that people have ever acted on together with each of these: what was said of it may name whom any of them
 * names, wherever they lie since.
 */
export async function casesSeenWith(
  tx: Transaction,
  recordIds: readonly string[],
): Promise<{ readonly recordId: string; readonly caseId: string }[]> {
  if (recordIds.length === 0) return [];
  return tx.query<{ recordId: string; caseId: string }>(
    `select distinct own.record_id as "recordId", r.case_id as "caseId"
     from event_record own join event_record beside on beside.event_id = own.event_id
       join record r on r.record_id = beside.record_id
     where own.record_id = any($1::bigint[]) and r.case_id is not null`,
    [recordIds],
  );
}

/** The source has it. Holds whatever was thought of the order meanwhile: what it has it has. */
export async function noteTaken(tx: Transaction, { receiptNo, receipt, at }: WriteBackReceipt): Promise<void> {
  await tx.query(
    `update write_back set state = 'taken', receipt = $2, settled_at = $3, trouble = null, held_by = null
     where receipt_no = $1 and state <> 'taken'`,
    [receiptNo, receipt, at],
  );
}

/** How often and since when an order was sent, where this answer is to its last attempt and nobody has settled it. */
export async function openAttempt(
  tx: Transaction,
  { receiptNo, attempt }: WriteBackReceipt,
): Promise<{ attempts: number; ageMs: number } | null> {
  const [row] = await tx.query<{ attempts: number; ageMs: number }>(
    `select attempts, (extract(epoch from now() - tried_since) * 1000)::float8 as "ageMs"
     from write_back where receipt_no = $1 and state = 'sent' and attempts = $2 for update`,
    [receiptNo, attempt],
  );
  return row ?? null;
}

export async function waitAgain(tx: Transaction, receiptNo: string, trouble: string | null, ms: number): Promise<void> {
  await tx.query(
    `update write_back set state = 'waiting', trouble = $2, next_at = now() + $3 * interval '1 millisecond'
     where receipt_no = $1`,
    [receiptNo, personalText(trouble), ms],
  );
}

/** @param by a person; null: the source refused it, or was silent for too long. */
export async function hold(
  tx: Transaction,
  receiptNo: string,
  trouble: string | null,
  by: string | null,
): Promise<void> {
  await tx.query(
    `update write_back set state = 'held', trouble = $2, held_by = $3, settled_at = now() where receipt_no = $1`,
    [receiptNo, personalText(trouble), by],
  );
}

/** SQL: `later` brings another code for the seat of a room for which `w` brings one. */
const isCodeOfSameSeat = (w: string, later: string): string => `${w}.ask ->> 'kind' = 'invitation'
  and ${later}.ask ->> 'kind' = 'invitation' and ${later}.ask ->> 'room' = ${w}.ask ->> 'room'
  and ${later}.ask #>> '{seats,0,seat}' = ${w}.ask #>> '{seats,0,seat}'`;

/** SQL: the source was told something later of the record of `w`, or of the seat: it would take the old for the new. */
const overtaken = (w: string): string => `exists (select 1 from write_back l
  where l.record_id = ${w}.record_id and l.order_id > ${w}.order_id and l.state in ('sent', 'taken')
    and (${w}.ask is null and l.ask is null or ${isCodeOfSameSeat(w, 'l')}))`;

/** An order on the table of the one who is about to hold or resend it; null where there is none. */
export async function writeBackToChange(
  tx: Transaction,
  orderId: string,
): Promise<{ receiptNo: string; state: WriteBackState; overtaken: boolean } | null> {
  if (!/^\d{1,18}$/.test(orderId)) return null;
  const [row] = await tx.query<{ receiptNo: string; state: WriteBackState; overtaken: boolean }>(
    `select w.receipt_no as "receiptNo", w.state, ${overtaken('w')} as overtaken
     from write_back w where order_id = $1 for update`,
    [orderId],
  );
  return row ?? null;
}

const FROM_THE_BEGINNING = `state = 'waiting', attempts = 0, tried_since = null, next_at = now(), trouble = null, held_by = null,
  settled_at = null`;

/** From the beginning: its patience counts anew. */
export async function sendAgain(tx: Transaction, receiptNo: string): Promise<void> {
  await tx.query(`update write_back set ${FROM_THE_BEGINNING} where receipt_no = $1`, [receiptNo]);
}

/**
 * All that a source refused, or did not answer for so long, of cases within a scope; not what a person holds, asks a party, or was
 * overtaken. How many.
 */
export async function sendAllAgain(tx: Transaction, system: string, scope: Scope | null): Promise<number> {
  const rows = await tx.query(
    `update write_back w set ${FROM_THE_BEGINNING} from record r, case_file c
     where r.record_id = w.record_id and r.system = $1 and c.case_id = w.case_id and ${caseInScope('c', '$2')}
       and w.state = 'held' and w.held_by is null and w.ask is null and not ${overtaken('w')} returning 1`,
    [system, scopeParameter(scope)],
  );
  return rows.length;
}
