import type { CaseEventData } from '#libs/contracts/index.js';
import type { WorkingCalendar } from '#libs/routing/clocks/index.js';
import { loadCalendar } from '../registry/calendar.js';
import {
  CLOCK_COLUMNS,
  type ClockChange,
  changeClocks,
  clockSteps,
  type StoredClock,
} from '../registry/case-clocks.js';
import { summariesOf } from '../registry/case-summaries.js';
import { addToOutbox } from '../registry/outbox.js';
import type { Transaction } from '../registry/transaction.js';
import { changed } from './clock-change.js';
import { clockEvent } from './clock-events.js';

/** Which open clocks to compute again: those that are provisional, and those that run over a year that was corrected. */
export interface EndsToSettle {
  readonly year: number | null;
  readonly afterClock: string;
  readonly limit: number;
}

const PAGE = 500;

type SettledClock = StoredClock & { readonly caseNumber: string };

const SELECT = `select ${CLOCK_COLUMNS}, c.case_number as "caseNumber"
  from case_clock k join record r using (record_id) join case_file c on c.case_id = r.case_id`;

/** A page of them by id. A clock without case or that does not count is computed when it counts again. */
export const endsToSettle = (tx: Transaction, { year, afterClock, limit }: EndsToSettle): Promise<SettledClock[]> =>
  tx.query<SettledClock>(
    `${SELECT} where k.state in ('running', 'paused') and k.clock_id > $1
       and (k.provisional or ($2::int is not null
         and k.due >= make_date(coalesce($2, 1), 1, 1) and k.started_on <= make_date(coalesce($2, 1), 12, 31)))
     order by k.clock_id limit $3`,
    [afterClock, year, limit],
  );

/** Those of these clocks whose end, or its certainty, is another one by the calendar as it is now, or as it is proposed. */
export async function movedEnds(
  tx: Transaction,
  clocks: readonly SettledClock[],
  proposed: WorkingCalendar | null = null,
): Promise<{ clock: SettledClock; change: ClockChange }[]> {
  if (clocks.length === 0) return [];
  const calendar = proposed ?? (await loadCalendar(tx));
  const steps = await clockSteps(
    tx,
    clocks.map(({ clockId }) => clockId),
  );
  return clocks
    .map((clock) => ({ clock, change: changed(clock, steps.get(clock.clockId) ?? [], calendar) }))
    .filter(({ clock, change }) => clock.due !== change.due || clock.provisional !== change.provisional);
}

/**
 * Computes all ends again that run over these years, whose holidays were entered or corrected in this transaction: a hub that
 * is killed leaves both undone. Call it under the decision lock, taken before the holidays were; returns how many have moved.
 */
export async function settleYears(tx: Transaction, years: readonly number[]): Promise<number> {
  let moved = 0;
  for (const year of years)
    for (let afterClock: string | undefined = '0'; afterClock !== undefined; ) {
      const page: SettledClock[] = await endsToSettle(tx, { year, afterClock, limit: PAGE });
      moved += await settleEnds(
        tx,
        page.map(({ clockId }) => clockId),
      );
      afterClock = page.at(-1)?.clockId;
    }
  return moved;
}

/** Computes these clocks again and tells what has moved. Call it under the decision lock; returns how many have. */
export async function settleEnds(tx: Transaction, clockIds: readonly string[]): Promise<number> {
  const clocks = await tx.query<SettledClock>(
    `${SELECT} where k.clock_id = any($1::bigint[]) and k.state in ('running', 'paused')`,
    [clockIds],
  );
  const moved = await movedEnds(tx, clocks);
  await changeClocks(
    tx,
    moved.map(({ change }) => change),
  );
  const summaries = await summariesOf(
    tx,
    moved.map(({ clock }) => clock.caseId as string),
  );
  await addToOutbox(
    tx,
    moved.map(({ clock, change }) =>
      clockEvent('ClockChanged', { ...clock, ...change }, summaries.get(clock.caseId as string) as CaseEventData),
    ),
  );
  return moved.length;
}
