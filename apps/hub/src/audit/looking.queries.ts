import { Personal } from '../registry/personal-values.js';
import type { Transaction } from '../registry/transaction.js';
import type { Look, Unusual } from './looking-rules.js';

/** What is a look at cases, or tried to be one. */
const LOOKING = [
  'lookup',
  'view-case',
  'view-record',
  'view-original',
  'view-judgements',
  'view-explanation',
  'view-review',
  'out-of-scope',
];
/** Of one person on one day; more are far beyond any threshold. */
const LOOKS_MAX = 20_000;

/** People, not machines, who have looked since then. */
export const lookersSince = async (tx: Transaction, since: Date): Promise<{ actor: string; displayName: string }[]> =>
  tx.query(
    `select a.username as actor, a.display_name as "displayName" from account a
     where exists (select from audit_entry e where e.actor = a.username and e.at >= $1 and e.action = any($2))`,
    [since, LOOKING],
  );

/** Her looks since a time, oldest first. */
export const looksOf = (tx: Transaction, actor: string, since: Date): Promise<Look[]> =>
  tx.query<Look>(
    `select at, action, subject, purpose is not null as "withPurpose" from audit_entry
     where actor = $1 and at >= $2 and action = any($3) and refused_at is null order by at, audit_id limit $4`,
    [actor, since, LOOKING, LOOKS_MAX],
  );

/** Raises an alarm, or brings it up to date; one that was settled stays so for the day. True where it is new. */
export async function raiseAlarm(tx: Transaction, actor: string, day: string, unusual: Unusual): Promise<boolean> {
  const { rule, counted, threshold, first, last } = unusual;
  const rows = await tx.query<{ isNew: boolean }>(
    `insert into looking_alarm as k (rule, actor, day, counted, threshold, first_at, last_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (rule, actor, day) do update
       set counted = excluded.counted, last_at = excluded.last_at
       where k.settled_at is null and k.counted < excluded.counted
     returning xmax = 0 as "isNew"`,
    [rule, actor, day, counted, threshold, first, last],
  );
  return rows[0]?.isNew === true;
}

export interface AlarmRow {
  readonly alarmId: string;
  readonly rule: string;
  readonly actor: string;
  readonly day: string;
  readonly counted: number;
  readonly threshold: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly raisedAt: Date;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly settledBecause: string | null;
}

const ALARM = `alarm_id as "alarmId", rule, actor, day::text as day, counted, threshold, first_at as "firstAt",
  last_at as "lastAt", raised_at as "raisedAt", settled_at as "settledAt", settled_by as "settledBy",
  settled_because as "settledBecause"`;

/** The newest first. */
export const listAlarms = (tx: Transaction, isSettled: boolean, limit: number, before: string | null) =>
  tx.query<AlarmRow>(
    `select ${ALARM} from looking_alarm where (settled_at is not null) = $1 and ($2::bigint is null or alarm_id < $2)
     order by alarm_id desc limit $3`,
    [isSettled, before, limit],
  );

export async function findAlarm(tx: Transaction, alarmId: string): Promise<AlarmRow | null> {
  const [row] = await tx.query<AlarmRow>(`select ${ALARM} from looking_alarm where alarm_id = $1 for update`, [
    alarmId,
  ]);
  return row ?? null;
}

export const settleAlarm = (tx: Transaction, alarmId: string, by: string, because: string) =>
  tx.query('update looking_alarm set settled_at = now(), settled_by = $2, settled_because = $3 where alarm_id = $1', [
    alarmId,
    by,
    Personal.text(because),
  ]);

export const openAlarms = (tx: Transaction): Promise<{ rule: string; open: number }[]> =>
  tx.query('select rule, count(*)::int as open from looking_alarm where settled_at is null group by rule');
