import type { ClockRule, WorkingCalendar } from '#libs/routing/clocks/index.js';
import { endsBy } from '../pipeline/register/plan-clocks.js';
import { loadCalendar } from '../registry/calendar.js';
import type { Transaction } from '../registry/transaction.js';
import { casesOfHistory, isAllOfHistory, type PastCase } from './history.js';

/** A time limit that would end on another day; null: one table of the two gives the case none. */
interface MovedEnd {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly rule: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface Tables {
  readonly inForce: readonly ClockRule[];
  readonly proposed: readonly ClockRule[];
}

const LISTED = 200;

/**
 * Which time limits of the newest `casesMax` cases would have ended on another day, had this table always been in force. Clocks
 * that run keep the rule by which they began: this tells what the next ones will be like. Reads only.
 */
export async function clocksTrial(tx: Transaction, tables: Tables, casesMax: number) {
  const calendar = await loadCalendar(tx);
  const moved = new Map<string, MovedEnd>();
  let casesSeen = 0;
  let clocksSeen = 0;
  for await (const past of casesOfHistory(tx, casesMax)) {
    const { seen, ends } = movedOf(past, tables, calendar);
    for (const end of ends) moved.set(Object.values(end).join(' '), end);
    casesSeen += 1;
    clocksSeen += seen;
  }
  const ends = [...moved.values()];
  return {
    casesSeen,
    casesChanged: new Set(ends.map(({ caseId }) => caseId)).size,
    complete: await isAllOfHistory(tx, casesSeen),
    clocksSeen,
    endsMoved: ends.length,
    ends: ends.slice(0, LISTED),
  };
}

function movedOf(past: PastCase, { inForce, proposed }: Tables, calendar: WorkingCalendar) {
  const { caseId, caseNumber, records, standing, disputeType } = past;
  const matter = { records, events: standing?.events ?? [], type: disputeType };
  const endsOf = (rules: readonly ClockRule[]) =>
    new Map(endsBy(matter, rules, calendar).map((end) => [`${end.rule.id} ${end.recordId} ${end.startedOn}`, end]));
  const [before, after] = [endsOf(inForce), endsOf(proposed)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const ends = keys.flatMap((key): MovedEnd[] => {
    const [from, to] = [before.get(key), after.get(key)];
    const rule = (to ?? from)!.rule.zh;
    return from?.due === to?.due ? [] : [{ caseId, caseNumber, rule, from: from?.due ?? null, to: to?.due ?? null }];
  });
  return { seen: keys.length, ends };
}
