import { type ClockEvent, type ClockRule, civilDateOf, type WorkingCalendar } from '#libs/routing/clocks/index.js';
import { changed } from '../../clocks/clock-change.js';
import { loadCalendar } from '../../registry/calendar.js';
import {
  addClockSteps,
  type ClockChange,
  type ClockStep,
  changeClocks,
  clockSteps,
  clocksOfCases,
  clocksOfRecords,
  copyClocks,
  type StoredClock,
  startClocks,
} from '../../registry/case-clocks.js';
import type { CaseStanding, StoredEvent } from '../../registry/case-standings.js';
import type { Transaction } from '../../registry/transaction.js';
import { type ClockPlan, planClocks } from './plan-clocks.js';
import type { CaseAtHand } from './record-assignments.js';

export interface ClockGround {
  readonly rules: readonly ClockRule[];
  readonly standings: ReadonlyMap<string, CaseStanding>;
  /** Cases routed for the first time in this transaction. */
  readonly routed: ReadonlyMap<string, StoredEvent>;
  /** Records of the batch that are in no case now. */
  readonly loose: readonly string[];
  readonly now: Date;
}

export interface TrackedClocks {
  /** Cases of which a time limit has passed, for their colour. */
  readonly overdue: ReadonlySet<string>;
  /** Clocks whose source states another end: to be told. */
  readonly restated: readonly StoredClock[];
}

/**
 * Starts, stops and withdraws the clocks of these cases as their events say, empty cases included: four queries whatever
 * their number, and three more where clocks go on elsewhere or anew.
 */
export async function trackClocks(
  tx: Transaction,
  cases: readonly CaseAtHand[],
  ground: ClockGround,
): Promise<TrackedClocks> {
  if (cases.length === 0) return { overdue: new Set(), restated: [] };
  const today = civilDateOf(ground.now);
  const calendar = await loadCalendar(tx);
  const stored = await clocksByCase(tx, cases);
  const events = new Map(cases.map(({ caseId }) => [caseId, eventsOf(caseId, ground)]));
  const elsewhere = await clocksOfRecords(tx, foreignRecords(cases, events, stored));
  const plans = cases.map((item) => {
    const { caseId, records } = item;
    const clocked = { records, events: events.get(caseId) ?? [], stored: stored.get(caseId) ?? [] };
    // Clocks of a type start by what people enter of a case, which has its type by then.
    const type = ground.standings.get(caseId)?.before?.disputeType ?? null;
    return { caseId, plan: planClocks({ ...clocked, type }, ground.rules, elsewhere, calendar, today) };
  });
  const loose = (await clocksOfRecords(tx, ground.loose)).filter(({ caseId }) => caseId === null);
  const changes = await applyPlans(tx, [...plans.map(({ plan }) => plan), withdrawnOf(loose)], calendar, today);
  const overdue = plans.filter(({ caseId, plan }) => isOverdue(stored.get(caseId) ?? [], plan, changes, today));
  return {
    overdue: new Set(overdue.map(({ caseId }) => caseId)),
    restated: plans
      .flatMap(({ plan }) => plan.anew)
      .filter(({ clock, statedDue }) => statedDue !== clock.statedDue)
      .map(({ clock }) => ({ ...clock, ...changes.get(clock.clockId) })),
  };
}

async function clocksByCase(tx: Transaction, cases: readonly CaseAtHand[]): Promise<Map<string, StoredClock[]>> {
  const ids = cases.map(({ caseId }) => caseId);
  const byCase = new Map<string, StoredClock[]>(ids.map((caseId) => [caseId, []]));
  for (const clock of await clocksOfCases(tx, ids)) byCase.get(clock.caseId!)?.push(clock);
  return byCase;
}

function eventsOf(caseId: string, { standings, routed }: ClockGround): StoredEvent[] {
  const fresh = routed.get(caseId);
  return [...(standings.get(caseId)?.events ?? []), ...(fresh ? [fresh] : [])];
}

/** Records that events of a case stand with and that are elsewhere now, as far as what is loaded tells. */
const foreignRecords = (
  cases: readonly CaseAtHand[],
  events: ReadonlyMap<string, readonly StoredEvent[]>,
  stored: ReadonlyMap<string, readonly StoredClock[]>,
): string[] =>
  cases.flatMap(({ caseId, records }) => {
    const own = new Set([...records, ...(stored.get(caseId) ?? [])].map(({ recordId }) => recordId));
    const foreign = (events.get(caseId) ?? []).filter(({ recordId }) => !own.has(recordId));
    return records.length === 0 ? [] : [...new Set(foreign.map(({ recordId }) => recordId))];
  });

const withdrawnOf = (clocks: readonly StoredClock[]): ClockPlan => ({
  started: [],
  copied: [],
  stopped: [],
  anew: [],
  withdrawn: clocks.filter(({ state }) => state === 'running' || state === 'paused'),
});

/** Carries the plans out; returns the changes of stored clocks by their ids. */
async function applyPlans(
  tx: Transaction,
  plans: readonly ClockPlan[],
  calendar: WorkingCalendar,
  today: string,
): Promise<Map<string, ClockChange>> {
  const all = <Kind extends keyof ClockPlan>(kind: Kind) =>
    plans.flatMap((plan) => plan[kind] as never[]) as ClockPlan[Kind];
  const [stopped, anew] = [all('stopped'), all('anew')];
  await startClocks(tx, all('started'));
  await copyClocks(
    tx,
    all('copied').map(({ of, recordId }) => ({ of: of.clockId, recordId })),
  );
  const steps = await stepsOf(tx, anew);
  const restated = anew.flatMap((item) => restatement(item, steps, today));
  await addClockSteps(tx, [
    ...stopped.map(({ clock: { clockId }, on }) => ({
      clockId,
      kind: 'stop' as const,
      on,
      reason: '事项已办',
      by: 'machine',
    })),
    ...restated,
  ]);
  const changes: ClockChange[] = [
    ...stopped.map(({ clock, on }) => ({ ...clock, soonOn: clock.due, state: 'stopped' as const, stoppedOn: on })),
    ...all('withdrawn').map((clock) => ({ ...clock, soonOn: clock.due, state: 'withdrawn' as const })),
    ...anew.map(({ clock, statedDue }) => {
      const own = restated.filter(({ clockId }) => clockId === clock.clockId);
      return changed({ ...clock, statedDue }, [...(steps.get(clock.clockId) ?? []), ...own], calendar);
    }),
  ];
  await changeClocks(tx, changes);
  return new Map(changes.map((change) => [change.clockId, change]));
}

const stepsOf = (tx: Transaction, anew: ClockPlan['anew']): Promise<Map<string, ClockEvent[]>> =>
  anew.length === 0
    ? Promise.resolve(new Map())
    : clockSteps(
        tx,
        anew.map(({ clock }) => clock.clockId),
      );

/** The step by which the source's new end is kept; never earlier than the step before it. */
function restatement(
  { clock, statedDue }: ClockPlan['anew'][number],
  steps: ReadonlyMap<string, readonly ClockEvent[]>,
  today: string,
): (ClockStep & { kind: 'restate' })[] {
  if (statedDue === clock.statedDue) return [];
  const before = steps.get(clock.clockId)?.at(-1)?.on ?? clock.startedOn;
  const on = before > today ? before : today;
  return [{ clockId: clock.clockId, kind: 'restate', on, due: statedDue, reason: '来源调整了期限', by: 'machine' }];
}

/** A time limit of a duty has passed, as the clocks stand after the plan. */
function isOverdue(
  stored: readonly StoredClock[],
  { started, copied }: ClockPlan,
  changes: ReadonlyMap<string, ClockChange>,
  today: string,
): boolean {
  const running = [...stored, ...copied.map(({ of }) => of)]
    .map((clock) => ({ rule: clock.rule, ...(changes.get(clock.clockId) ?? clock) }))
    .filter(({ state }) => state === 'running');
  return [...running, ...started].some(({ rule, due }) => !rule.lapses && due < today);
}
