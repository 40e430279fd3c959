import { type Answer, ASK, type Ask } from '#libs/contracts/index.js';
import { caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { isAtWork } from './case-family.js';
import { tellLive } from './live-changes.js';
import type { Transaction } from './transaction.js';
import type { WriteBackState } from './write-backs.js';

/** Asks the parties whose records these are, by their sources; returns the ids of the orders. */
export async function addAsks(
  tx: Transaction,
  asked: { readonly caseId: string; readonly recordIds: readonly string[]; readonly ask: Ask; readonly by: string },
): Promise<{ orderId: string }[]> {
  await tellLive(tx, 'asks');
  return tx.query(
    `insert into write_back (record_id, case_id, status, note, unit, ask, asked_by)
     select r, $1, '${ASK}', '', (select handling_unit from case_file where case_id = $1), $3::jsonb, $4
     from unnest($2::bigint[]) as r returning order_id as "orderId"`,
    [asked.caseId, asked.recordIds, JSON.stringify(asked.ask), asked.by],
  );
}

/** Which of these records' sources pass questions on to their parties. */
export async function thatTakeAsks(tx: Transaction, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ recordId: string }>(
    `select r.record_id as "recordId" from record r join connector_status s on s.system = r.system
     where r.record_id = any($1::bigint[]) and r.state = 'live' and s.status -> 'takesAsks' = 'true' order by r.record_id`,
    [recordIds],
  );
  return rows.map(({ recordId }) => recordId);
}

export interface AskRow {
  readonly orderId: string;
  readonly receiptNo: string;
  readonly recordId: string;
  readonly ask: Ask;
  readonly askedBy: string;
  readonly madeAt: Date;
  readonly state: WriteBackState;
  /** By her whose record it is, or a room is closed. */
  readonly isAnswered: boolean;
  /** Answers have come that nobody has seen. */
  readonly isNew: boolean;
}

const ASKED = `w.order_id as "orderId", w.receipt_no as "receiptNo", w.record_id as "recordId", w.ask, w.asked_by as "askedBy",
  w.made_at as "madeAt", w.state, w.is_answered as "isAnswered", w.answers > w.answers_seen as "isNew"`;

/** What the parties of a case were asked, newest first. */
export const asksOfCase = (tx: Transaction, caseId: string): Promise<AskRow[]> =>
  tx.query(
    `select ${ASKED} from write_back w
     where w.ask is not null and w.record_id in (select record_id from record where case_id = $1) order by w.order_id desc`,
    [caseId],
  );

/** What a record says to what its party was asked. */
export interface AnsweringRecord {
  readonly recordId: string;
  readonly content: { readonly answers?: readonly Answer[] } | null;
}

/** What she whose record it is said, or what closed a room: the other side's word on a time answers nothing for her. */
const settles = ({ by, choice }: Answer): boolean => by === undefined || choice === 'closed';

/** What a source says it answers may be anything. */
const isReceiptNo = (ask: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ask);

/** JavaScript reads more as a time than PostgreSQL does. */
const instantOf = (at: string): string | null => {
  const ms = Date.parse(at);
  return ms >= 0 && ms < LATEST_MS ? new Date(ms).toISOString() : null;
};
const LATEST_MS = Date.parse('9999-12-31T00:00:00Z');

/** Counts the answers that newest versions of records have, so that who waits for them finds them; the answers stay there. */
export async function noteAnswers(tx: Transaction, records: readonly AnsweringRecord[]): Promise<void> {
  const given = records.flatMap(({ recordId, content }) => {
    const all = content?.answers ?? [];
    return [...new Set(all.map(({ ask }) => ask))].filter(isReceiptNo).map((receiptNo) => {
      const answers = all.filter(({ ask }) => ask === receiptNo);
      return {
        recordId,
        receiptNo,
        count: answers.length,
        at: instantOf(answers.at(-1)?.at ?? ''),
        settled: answers.some(settles),
      };
    });
  });
  if (given.length === 0) return;
  const changed = await tx.query<object>(
    `update write_back w set answers = g.count, answered_at = g.at, is_answered = g.settled
     from jsonb_to_recordset($1::jsonb) as g("recordId" bigint, "receiptNo" uuid, count integer, at timestamptz, settled boolean)
     where w.receipt_no = g."receiptNo" and w.record_id = g."recordId" and w.ask is not null and w.answers <> g.count
     returning 1`,
    [JSON.stringify(given)],
  );
  if (changed.length > 0) await tellLive(tx, 'asks');
}

/** Somebody has seen so many of the answers. False where the case has no such question. */
export async function noteSeen(
  tx: Transaction,
  seen: { readonly caseId: string; readonly askId: string; readonly answers: number; readonly by: string },
): Promise<boolean> {
  const rows = await tx.query<object>(
    `update write_back w set answers_seen = greatest(answers_seen, least($3, answers)), seen_by = $4
     where w.order_id::text = $2 and w.ask is not null
       and w.record_id in (select record_id from record where case_id::text = $1) returning 1`,
    [seen.caseId, seen.askId, seen.answers, seen.by],
  );
  if (rows.length > 0) await tellLive(tx, 'asks');
  return rows.length > 0;
}

/** `new`: answers that nobody has seen; `unanswered`: questions of cases that are at work; `rooms`: open ones. */
export const ASK_STANDINGS = ['new', 'unanswered', 'rooms'] as const;
export type AskStanding = (typeof ASK_STANDINGS)[number];

const STANDING: Readonly<Record<AskStanding, string>> = {
  new: 'w.answers > w.answers_seen',
  unanswered: `w.ask ->> 'kind' not in ('room', 'invitation') and not w.is_answered and ${isAtWork('c')}`,
  rooms: `w.ask ->> 'kind' = 'room' and not w.is_answered and ${isAtWork('c')}
    and w.ask ->> 'answerBy' >= (now() at time zone 'Asia/Shanghai')::date::text`,
};
const FROM = `from write_back w join record r on r.record_id = w.record_id and r.state = 'live'
  join case_file c on c.case_id = r.case_id where w.ask is not null`;

export interface DeskAskRow extends AskRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly unit: string | null;
  readonly system: string;
  readonly sourceId: string;
  readonly answeredAt: Date | null;
}

export interface DeskFilter {
  /** Default: any of them. */
  readonly standing?: AskStanding;
  readonly askedBy?: string;
  readonly scope: Scope | null;
  /** The askId that the page before ended with. */
  readonly after?: string;
  readonly limit: number;
}

/** Of all cases, by their last day. */
export function asksOfCity(
  tx: Transaction,
  { standing, askedBy, scope, after, limit }: DeskFilter,
): Promise<DeskAskRow[]> {
  const wanted = standing ? STANDING[standing] : ASK_STANDINGS.map((one) => `(${STANDING[one]})`).join(' or ');
  return tx.query(
    `select ${ASKED}, c.case_id as "caseId", c.case_number as "caseNumber", c.handling_unit as unit, r.system,
       r.source_id as "sourceId", w.answered_at as "answeredAt"
     ${FROM} and (${wanted}) and ($1::text is null or w.asked_by = $1)
       and ($2::bigint is null or (w.ask ->> 'answerBy', w.order_id)
         > (select ask ->> 'answerBy', order_id from write_back where order_id = $2))
       and ${caseInScope('c', '$3')}
     order by w.ask ->> 'answerBy', w.order_id limit $4`,
    [askedBy, after, scopeParameter(scope), limit],
  );
}

export type AskFigures = Readonly<Record<AskStanding | 'newOfMine', number>>;

export async function askFigures(
  tx: Transaction,
  { actor, scope }: { readonly actor: string; readonly scope: Scope | null },
): Promise<AskFigures> {
  const counts = ASK_STANDINGS.map((one) => `count(*) filter (where ${STANDING[one]})::int as ${one}`);
  const [row] = await tx.query<AskFigures>(
    `select ${counts.join(', ')}, count(*) filter (where ${STANDING.new} and w.asked_by = $1)::int as "newOfMine"
     ${FROM} and ${caseInScope('c', '$2')}`,
    [actor, scopeParameter(scope)],
  );
  return row as AskFigures;
}
