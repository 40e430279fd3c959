import type { CivilDate } from '#libs/routing/clocks/index.js';
import { insertRows } from './insert-rows.js';
import type { Transaction } from './transaction.js';

/** `duty`: undertaken at a joint conference; `supervision`: urged by a higher level (督办); `task`: any other. */
export const TASK_KINDS = ['duty', 'task', 'supervision'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface NewTask {
  readonly caseId: string;
  readonly kind: TaskKind;
  readonly unit: string;
  readonly what: string;
  readonly due: CivilDate;
  readonly madeBy: string;
}

/** What units have to do on cases; returns the ids in the order given. */
export async function addTasks(tx: Transaction, tasks: readonly NewTask[]): Promise<string[]> {
  const rows = await insertRows<object, { task_id: string }>(
    tx,
    'case_task',
    { case_id: 'bigint', kind: 'text', unit: 'text', what: 'text', due: 'date', state: 'text', made_by: 'text' },
    tasks.map(({ caseId, kind, unit, what, due, madeBy }) => ({
      case_id: caseId,
      kind,
      unit,
      what,
      due,
      state: 'open',
      made_by: madeBy,
    })),
    'returning task_id',
  );
  return rows.map((row) => row.task_id);
}
