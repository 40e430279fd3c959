import { changed } from '../clocks/clock-change.js';
import { loadCalendar } from '../registry/calendar.js';
import { CLOCK_COLUMNS, changeClocks, clockSteps, type StoredClock } from '../registry/case-clocks.js';
import type { Transaction } from '../registry/transaction.js';

const PAGE = 500;

/**
 * Clocks as their rules, starts and steps make them by the calendar. Which of them do not count any more is found when their
 * cases are registered; one whose record is in no case counts nowhere.
 */
export async function deriveClocks(tx: Transaction): Promise<void> {
  const calendar = await loadCalendar(tx);
  for (let after = '0'; ; ) {
    const clocks = await tx.query<StoredClock>(
      `select ${CLOCK_COLUMNS} from case_clock k join record r using (record_id) where k.clock_id > $1
       order by k.clock_id limit ${PAGE}`,
      [after],
    );
    if (clocks.length === 0) return;
    const steps = await clockSteps(
      tx,
      clocks.map(({ clockId }) => clockId),
    );
    await changeClocks(
      tx,
      clocks.map((clock) => {
        const change = changed(clock, steps.get(clock.clockId) ?? [], calendar);
        const isNowhere = clock.caseId === null && change.state !== 'stopped';
        // What was told of it was told.
        return { ...change, told: clock.told, state: isNowhere ? ('withdrawn' as const) : change.state };
      }),
    );
    after = clocks.at(-1)!.clockId;
  }
}
