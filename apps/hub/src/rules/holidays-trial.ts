import { calendarWith } from '#libs/routing/clocks/index.js';
import type { HolidaysOfYear } from '#libs/routing/index.js';
import { endsToSettle, movedEnds } from '../clocks/settle-ends.js';
import { changedYears } from '../registry/calendar.js';
import type { Transaction } from '../registry/transaction.js';

/** A time limit that would end on another day. */
interface MovedEnd {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const PAGE = 500;
const LISTED = 200;

/** Which open time limits would end on another day under other holidays; those of so many cases at most, or a page more. Reads only. */
export async function holidaysTrial(tx: Transaction, years: readonly HolidaysOfYear[], casesMax: number) {
  const calendar = calendarWith(years);
  const seen = new Set<string>();
  const cases = new Set<string | null>();
  const moved = new Map<string, MovedEnd>();
  for (const year of await changedYears(tx, years))
    for (let afterClock: string | undefined = '0'; afterClock !== undefined && cases.size < casesMax; ) {
      const page = await endsToSettle(tx, { year, afterClock, limit: PAGE });
      for (const { clockId, caseId } of page) {
        seen.add(clockId);
        cases.add(caseId);
      }
      for (const { clock, change } of await movedEnds(tx, page, calendar))
        if (clock.due !== change.due)
          moved.set(clock.clockId, {
            caseId: clock.caseId!,
            caseNumber: clock.caseNumber,
            rule: clock.rule.zh,
            from: clock.due,
            to: change.due,
          });
      afterClock = page.at(-1)?.clockId;
    }
  const ends = [...moved.values()];
  return {
    casesSeen: cases.size,
    casesChanged: new Set(ends.map(({ caseId }) => caseId)).size,
    complete: cases.size < casesMax,
    clocksSeen: seen.size,
    endsMoved: ends.length,
    ends: ends.slice(0, LISTED),
  };
}
