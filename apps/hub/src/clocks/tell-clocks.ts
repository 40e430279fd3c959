import type { CaseEventData, CaseEventType } from '#libs/contracts/index.js';
import { civilDateOf, soonDays, urgency } from '#libs/routing/clocks/index.js';
import {
  addClockSteps,
  CLOCK_COLUMNS,
  type ClockChange,
  changeClocks,
  type StoredClock,
} from '../registry/case-clocks.js';
import { summariesOf } from '../registry/case-summaries.js';
import { addToOutbox } from '../registry/outbox.js';
import type { Transaction } from '../registry/transaction.js';
import { clockEvent } from './clock-events.js';

interface TellingClock extends StoredClock {
  readonly soonOn: string;
  /** Why its case has its colour: as overdue already, where it came so. */
  readonly riskReason: readonly { readonly rule?: string }[] | null;
}

const SELECT = `select ${CLOCK_COLUMNS}, k.soon_on::text as "soonOn",
    c.unified #> '{routing,riskReason}' as "riskReason"
  from case_clock k join record r using (record_id) join case_file c on c.case_id = r.case_id
  where k.state = 'running'`;

const isColoured = ({ riskReason }: TellingClock): boolean =>
  Array.isArray(riskReason) && riskReason.some(({ rule }) => rule === 'overdue');

const TOLD = { 'due-soon': 'ClockDueSoon', due: 'ClockDue', overdue: 'ClockOverdue' } as const;

export interface Told {
  readonly events: number;
  /** Cases of which a time limit has passed, and whose colour does not say so yet. */
  readonly overdueCases: readonly string[];
  /** Those that passed while the hub watched: it had told of them before that they were near. */
  readonly late: readonly StoredClock[];
}

/**
 * Tells what has come due, each once: the event and the mark that it was told are one transaction. A clock that was
 * passed over while no hub ran is told as what it is now. Call it under the decision lock, which keeps other hubs out.
 * The time of a right that has passed stops: it has lapsed.
 */
export async function tellClocks(tx: Transaction, now: Date, limit: number): Promise<Told> {
  const today = civilDateOf(now);
  const clocks = await untoldClocks(tx, today, limit);
  const seen = clocks.map((clock) => ({ clock, standing: standingOf(clock, today) }));
  const summaries = await summariesOf(
    tx,
    clocks.map(({ caseId }) => caseId as string),
  );
  await addToOutbox(
    tx,
    seen.map(({ clock, standing }) =>
      clockEvent(eventOf(clock, standing), clock, summaries.get(clock.caseId as string) as CaseEventData),
    ),
  );
  const lapsed = seen.filter(({ clock, standing }) => standing === 'overdue' && clock.rule.lapses);
  await addClockSteps(
    tx,
    lapsed.map(({ clock }) => ({
      clockId: clock.clockId,
      kind: 'stop',
      on: today,
      reason: '期限届满，未行使',
      by: 'machine',
    })),
  );
  await changeClocks(
    tx,
    seen.map(({ clock, standing }): ClockChange => {
      const isLapsed = standing === 'overdue' && clock.rule.lapses;
      return { ...clock, told: standing, ...(isLapsed ? { state: 'stopped', stoppedOn: today } : {}) };
    }),
  );
  const passed = seen.flatMap(({ clock, standing }) => (standing === 'overdue' && !clock.rule.lapses ? [clock] : []));
  const overdueCases = passed.filter((clock) => !isColoured(clock)).map(({ caseId }) => caseId as string);
  const late = passed.filter(({ told }) => told !== null);
  return { events: seen.length, overdueCases: [...new Set(overdueCases)], late };
}

/** Clocks with something to tell; looking takes no lock. */
export const untoldClocks = (tx: Transaction, today: string, limit: number): Promise<TellingClock[]> =>
  tx.query<TellingClock>(
    `(${SELECT} and k.told is null and k.soon_on <= $1 order by k.soon_on limit $2)
     union all (${SELECT} and k.told = 'due-soon' and k.due <= $1 order by k.due limit $2)
     union all (${SELECT} and k.told = 'due' and k.due < $1 order by k.due limit $2)`,
    [today, limit],
  );

function standingOf(clock: TellingClock, today: string): keyof typeof TOLD {
  const now = urgency({ state: 'running', due: clock.due }, today, soonDays(clock.rule));
  return now === 'overdue' ? 'overdue' : now === 'due-today' ? 'due' : 'due-soon';
}

const eventOf = ({ rule }: TellingClock, standing: keyof typeof TOLD): CaseEventType =>
  standing === 'overdue' && rule.lapses ? 'ClockLapsed' : TOLD[standing];
