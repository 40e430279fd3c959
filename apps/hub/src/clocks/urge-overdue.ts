import type { DivisionDirectory } from '#libs/places/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import { supervisionDue, type UrgedCase, urgerOf } from '../casework/supervision.js';
import type { StoredClock } from '../registry/case-clocks.js';
import { isAtWork } from '../registry/case-family.js';
import { addTasks, type NewTask } from '../registry/case-tasks.js';
import type { Transaction } from '../registry/transaction.js';

interface LateCase extends UrgedCase {
  readonly caseId: string;
  readonly unit: string;
}

/**
 * Time limits have passed: the level above the unit that has the case gets a supervision (督办), one a case for all that have
 * passed at once. Call it behind the decision lock, once for each clock.
 */
export async function urgeOverdue(
  tx: Transaction,
  late: readonly StoredClock[],
  today: CivilDate,
  divisions: DivisionDirectory,
): Promise<void> {
  if (late.length === 0) return;
  const cases = await tx.query<LateCase>(
    `select c.case_id as "caseId", c.handling_unit as unit, c.division_code as "divisionCode", c.withheld
     from case_file c where c.case_id = any($1::bigint[]) and c.live_records > 0 and ${isAtWork('c')}`,
    [[...new Set(late.map(({ caseId }) => caseId))]],
  );
  const due = await supervisionDue(tx, today);
  const tasks = cases.flatMap(({ caseId, unit, ...of }): NewTask[] => {
    const supervisor = urgerOf(unit, of, divisions);
    if (supervisor === null) return [];
    const own = late.filter((clock) => clock.caseId === caseId);
    return [{ caseId, kind: 'supervision', unit: supervisor, what: wordsFor(unit, own), due, madeBy: 'machine' }];
  });
  await addTasks(tx, tasks);
}

const wordsFor = (unit: string, clocks: readonly StoredClock[]): string =>
  `督促${unit}：${clocks.map(({ rule, due }) => `${rule.zh}（期限${due}）`).join('、')}已超期`.slice(0, 2000);
