import { CASE_EVENTS_TOPIC, type CaseEventData } from '#libs/contracts/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import type { MediationBody, Withheld } from '#libs/routing/index.js';
import { caseInScope, scopeParameter, survivorOf } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { ActedOnCase } from '../casework/acting-unit.js';
import { familyHas, familyLacks, familyOf, isAtWork } from './case-family.js';
import { summariesOf } from './case-summaries.js';
import { insertRows } from './insert-rows.js';
import { addToOutbox } from './outbox.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/**
 * `conference`: called to one (联席会议), over with it; `duty`: undertaken at one; `supervision`: urged by a higher level (督办); `follow-up`: to ask whether an agreement was
 * kept (履行回访); `counselling`: a party is referred for psychological counselling (心理咨询转介); `task`: any other.
 */
export const TASK_KINDS = ['conference', 'duty', 'task', 'supervision', 'follow-up', 'counselling'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface NewTask {
  readonly caseId: string;
  readonly kind: TaskKind;
  readonly unit: string;
  readonly what: string;
  readonly due: CivilDate;
  readonly madeBy: string;
}

/** What units have to do on cases, told to who subscribed: call it behind the decision lock. Returns the ids in the order given. */
export async function addTasks(tx: Transaction, tasks: readonly NewTask[]): Promise<string[]> {
  const rows = await insertRows<object, { task_id: string }>(
    tx,
    'case_task',
    {
      case_id: 'bigint',
      kind: 'text',
      unit: 'text',
      what: 'personal text',
      due: 'date',
      state: 'text',
      made_by: 'text',
    },
    tasks.map(({ caseId, kind, unit, what, due, madeBy }) => ({
      case_id: caseId,
      kind,
      unit,
      what: Personal.text(what),
      due,
      state: 'open',
      made_by: madeBy,
    })),
    'returning task_id',
  );
  if (rows.length === 0) return [];
  const taskIds = rows.map((row) => row.task_id);
  await tellGiven(
    tx,
    tasks.map(({ caseId, kind, unit, due }, at) => ({ caseId, taskId: taskIds[at] as string, kind, unit, due })),
  );
  return taskIds;
}

type GivenTask = Pick<TaskRow, 'caseId' | 'taskId' | 'kind' | 'unit' | 'due'>;

async function tellGiven(tx: Transaction, tasks: readonly GivenTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const summaries = await summariesOf(tx, [...new Set(tasks.map(({ caseId }) => caseId))]);
  const told = tasks.map(({ caseId, taskId, kind, unit, due }) => {
    const task = { taskId, kind, unit, due, supervisor: null, state: 'open' as const };
    const data: CaseEventData = { ...(summaries.get(caseId) as CaseEventData), task };
    return { topic: CASE_EVENTS_TOPIC, key: caseId, type: 'TaskGiven', data };
  });
  await addToOutbox(tx, told);
}

export interface TaskRow {
  readonly taskId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly kind: TaskKind;
  readonly unit: string;
  readonly what: string;
  readonly due: CivilDate;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly overdue: boolean;
  readonly outcome: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly held: ActedOnCase;
}

/** SQL: who has a case `c`, and where it lies. */
const HELD = (
  c: string,
): string => `jsonb_build_object('unit', ${c}.handling_unit, 'mediationBody', ${c}.mediation_body,
  'level', ${c}.handling_level, 'divisionCode', ${c}.division_code)`;

/** SQL: tasks `t` of the cases `c` that they are of now: of one that was merged away its survivor. */
const OF_CASES = `case_task t join case_file o on o.case_id = t.case_id
  join case_file c on c.case_id = case when o.merged_into is null then o.case_id else ${survivorOf('o.merged_into')} end`;

const TASK = `t.task_id as "taskId", c.case_id as "caseId", c.case_number as "caseNumber", c.title as "caseTitle", t.kind, t.unit, t.what, t.due::text as due, t.state,
  t.state = 'open' and t.due < (now() at time zone 'Asia/Shanghai')::date as overdue, t.outcome, t.made_by as "madeBy",
  t.made_at as "madeAt", t.settled_by as "settledBy", t.settled_at as "settledAt", ${HELD('c')} as held`;

/** All of a case, by their end. */
export const tasksOfCase = (tx: Transaction, caseId: string): Promise<TaskRow[]> =>
  tx.query(`select ${TASK} from ${OF_CASES} where t.case_id in ${familyOf('$1::bigint')} order by t.due, t.task_id`, [
    caseId,
  ]);

/** Whose tasks they are: of these units, given by her, or of a case on which she has acted. */
export interface TasksOf {
  readonly units: readonly string[];
  readonly actor: string;
}

export interface TaskFilter {
  /** Default: open. */
  readonly state?: 'open' | 'settled';
  readonly of?: TasksOf;
  readonly unit?: string;
  readonly kind?: TaskKind;
  readonly overdue?: boolean;
  readonly scope: Scope | null;
  /** The taskId that the page before ended with. */
  readonly after?: string;
  readonly limit: number;
}

const ACTED_ON = `exists (select from record r join event_record e using (record_id) join matter_event m using (event_id)
  where r.case_id = c.case_id and m.actor = $6)`;

/** Which come first, and which come after the one that the page before ended with. */
const ORDERS = {
  open: {
    // What no record tells of any more nobody has to do.
    is: "t.state = 'open' and c.live_records > 0",
    after: '(t.due, t.task_id) > (select due, task_id from case_task where task_id = $4)',
    by: 't.due, t.task_id',
  },
  settled: {
    is: "t.state <> 'open'",
    after: '(t.settled_at, t.task_id) < (select settled_at, task_id from case_task where task_id = $4)',
    by: 't.settled_at desc, t.task_id desc',
  },
};

/** Open ones by their end; settled ones, the newest first. */
export function tasksOfCity(
  tx: Transaction,
  { state = 'open', of, unit, kind, overdue, scope, after, limit }: TaskFilter,
): Promise<TaskRow[]> {
  const order = ORDERS[state];
  return tx.query(
    `select ${TASK} from ${OF_CASES}
     where ${order.is} and ($1::text is null or t.unit = $1) and ($2::text is null or t.kind = $2)
       and ($3::boolean is null or (t.due < (now() at time zone 'Asia/Shanghai')::date) = $3)
       and ($4::bigint is null or ${order.after}) and ${caseInScope('c', '$5')}
       and ($6::text is null or t.made_by = $6 or t.unit = any($7::text[]) or ${ACTED_ON})
     order by ${order.by} limit $8`,
    [unit, kind, overdue, after, scopeParameter(scope), of?.actor, of?.units, limit],
  );
}

/** What is to be known of an open task before somebody settles it; nobody else does meanwhile. Null: the case has none such. */
export async function openTask(
  tx: Transaction,
  caseId: string,
  taskId: string,
): Promise<Pick<TaskRow, 'kind' | 'unit' | 'madeBy' | 'held'> | null> {
  const [row] = await tx.query<Pick<TaskRow, 'kind' | 'unit' | 'madeBy' | 'held'>>(
    `select t.kind, t.unit, t.made_by as "madeBy", ${HELD('c')} as held
     from case_task t join case_file c on c.case_id = $1
     where t.task_id = $2 and t.state = 'open' and t.case_id in ${familyOf('$1::bigint')} for update of t`,
    [caseId, taskId],
  );
  return row ?? null;
}

export interface Settlement {
  readonly state: 'done' | 'cancelled';
  readonly outcome: string;
  readonly by: string;
}

/** Of a task that is open: see `openTask`. */
export const settleTask = (tx: Transaction, caseId: string, taskId: string, as: Settlement): Promise<void> =>
  settle(tx, caseId, { is: 't.task_id = $5', value: taskId }, as);

/** What comes of an act is over with a later one: who is asked whether an agreement was kept, who was called to a conference. */
export const settleOfKind = (tx: Transaction, caseId: string, kind: TaskKind, as: Settlement): Promise<void> =>
  settle(tx, caseId, { is: 't.kind = $5', value: kind }, as);

/** All that is open; with counselling, for which somebody waits whatever becomes of her case, or without. */
export const settleAll = (tx: Transaction, caseId: string, withCounselling: boolean, as: Settlement): Promise<void> =>
  settle(tx, caseId, { is: "($5 or t.kind <> 'counselling')", value: withCounselling }, as);

/**
 * An act of the ledger is undone: what the hub had cancelled with it, for it had ended a case, is to be done again where that case is at
 * work again, and told as given. The act and what it ended have one time, that of their transaction.
 */
export async function reopenEndedBy(tx: Transaction, judgementId: string): Promise<void> {
  const again = await tx.query<GivenTask>(
    `update case_task t set state = 'open', outcome = null, settled_by = null, settled_at = null
     from (select t.task_id, c.case_id from ${OF_CASES}
       where t.state = 'cancelled' and t.settled_by = 'machine'
         and t.settled_at = (select at from judgement where judgement_id = $1)
         and c.live_records > 0 and ${isAtWork('c')} and (t.kind <> 'conference' or c.phase = 'joint-conference')) ended
     where t.task_id = ended.task_id
     returning ended.case_id as "caseId", t.task_id as "taskId", t.kind, t.unit, t.due::text as due`,
    [judgementId],
  );
  await tellGiven(tx, again);
}

/** Those of the cases of which anything is still to be done. */
export async function withOpenTasks(tx: Transaction, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await tx.query<{ caseId: string }>(
    `select i.case_id as "caseId" from unnest($1::bigint[]) as i (case_id)
     where ${familyHas('i.case_id', 'case_task', "t.state = 'open'")}`,
    [caseIds],
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

/** Who subscribed hears of it; what was said of it may name anybody, and stays here. */
async function settle(
  tx: Transaction,
  caseId: string,
  which: { readonly is: string; readonly value: string | boolean },
  { state, outcome, by }: Settlement,
): Promise<void> {
  const rows = await tx.query<Pick<TaskRow, 'taskId' | 'kind' | 'unit' | 'due'>>(
    `update case_task t set state = $2, outcome = $3, settled_by = $4, settled_at = now()
     where ${which.is} and t.state = 'open' and t.case_id in ${familyOf('$1::bigint')}
     returning task_id as "taskId", kind, unit, due::text as due`,
    [caseId, state, Personal.text(outcome), by, which.value],
  );
  if (rows.length === 0) return;
  const summary = (await summariesOf(tx, [caseId])).get(caseId) as CaseEventData;
  await addToOutbox(
    tx,
    rows.map((task) => {
      const data: CaseEventData = { ...summary, task: { ...task, supervisor: null, state } };
      return { topic: CASE_EVENTS_TOPIC, key: caseId, type: 'TaskSettled', data };
    }),
  );
}

export interface OverdueTask {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly unit: string;
  readonly what: string;
  readonly due: CivilDate;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly disputeType: string;
  readonly withheld: Withheld | null;
}

/** Of a case that is over nobody is urged; who asked for counselling waits for it all the same, unless she has withdrawn. */
const IS_URGED = `c.live_records > 0
  and (${isAtWork('c')} or t.kind = 'counselling' and c.phase is distinct from 'withdrawn')`;

const OF_CASE = `returning t.task_id as "taskId", t.kind, c.case_id as "caseId", c.case_number as "caseNumber", t.unit, t.what,
  t.due::text as due, c.division_code as "divisionCode", c.handling_unit as "handlingUnit", c.dispute_type as "disputeType", c.withheld`;

const SOON = `from ${OF_CASES} where t.state = 'open' and t.due between $1 and $2 and t.soon_told_at is null
  and (t.made_at at time zone 'Asia/Shanghai')::date < $1 and ${IS_URGED}`;
const LATE = `from ${OF_CASES}
  where t.state = 'open' and t.kind <> 'conference' and t.due < $1 and t.escalated_at is null and ${IS_URGED}`;

/** Whether there is anything for `takeDueSoon`: to be asked before anybody is kept waiting for it. */
export const isAnySoon = (tx: Transaction, today: CivilDate, until: CivilDate): Promise<boolean> =>
  isThere(tx, SOON, [today, until]);

/** Whether there is anything for `takeOverdue`. */
export const isAnyLate = (tx: Transaction, today: CivilDate): Promise<boolean> => isThere(tx, LATE, [today]);

const isThere = async (tx: Transaction, from: string, values: readonly unknown[]): Promise<boolean> =>
  (await tx.query(`select 1 ${from} limit 1`, [...values])).length > 0;

/** Marks open tasks of before today whose last day is no later than `until` as told of, each once, and returns them. As below. */
export const takeDueSoon = (
  tx: Transaction,
  today: CivilDate,
  until: CivilDate,
  limit: number,
): Promise<OverdueTask[]> =>
  tx.query<OverdueTask>(
    `with soon as (
       select t.task_id, c.case_id ${SOON}
       order by t.due, t.task_id limit $3 for update of t skip locked)
     update case_task t set soon_told_at = now() from soon, case_file c
     where t.task_id = soon.task_id and c.case_id = soon.case_id ${OF_CASE}`,
    [today, until, limit],
  );

/** Marks open tasks whose last day has passed as escalated, each once, and returns them. Another hub at work takes others. */
export const takeOverdue = (tx: Transaction, today: CivilDate, limit: number): Promise<OverdueTask[]> =>
  tx.query<OverdueTask>(
    `with late as (
       select t.task_id, c.case_id ${LATE}
       order by t.due, t.task_id limit $2 for update of t skip locked)
     update case_task t set escalated_at = now() from late, case_file c
     where t.task_id = late.task_id and c.case_id = late.case_id ${OF_CASE}`,
    [today, limit],
  );

/** A case whose party asks for counselling, and that nobody was given to see to it. */
export interface Unreferred {
  readonly caseId: string;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly withheld: Withheld | null;
}

/** Some of them; who withdrew is asked nothing more. Another hub at work takes others. */
export const unreferred = (tx: Transaction, limit: number): Promise<Unreferred[]> =>
  tx.query(
    `select c.case_id as "caseId", c.division_code as "divisionCode", c.handling_unit as "handlingUnit", c.withheld
     from case_file c
     where c.wishes_counselling and c.live_records > 0 and c.phase is distinct from 'withdrawn'
       and ${familyLacks('c.case_id', 'case_task', "t.kind = 'counselling'")}
     order by c.case_id limit $1 for update of c skip locked`,
    [limit],
  );

/** Bodies of one trade, with how many open tasks of a kind each has. */
export const bodiesForTask = (tx: Transaction, trade: string, kind: TaskKind): Promise<MediationBody[]> =>
  tx.query(
    `select b.name, b.trade, b.division_code as "divisionCode", b.capacity,
       (select count(*)::int from case_task t where t.unit = b.name and t.kind = $2 and t.state = 'open') as "openCases"
     from mediation_body b where b.active and b.trade = $1 order by b.name`,
    [trade, kind],
  );
