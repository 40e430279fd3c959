import { useQuery } from '@tanstack/react-query';
import { type PageFilter, usePages } from './pages';
import { apiPath, request } from './request';

export const TASK_KINDS = ['conference', 'duty', 'task', 'supervision', 'follow-up', 'counselling'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What a unit has to do on a case. */
export interface Task {
  taskId: string;
  caseId: string;
  caseNumber: string;
  caseTitle: string | null;
  kind: TaskKind;
  unit: string;
  what: string | null;
  due: string;
  state: 'open' | 'done' | 'cancelled';
  overdue: boolean;
  outcome: string | null;
  madeBy: string;
  madeAt: string;
  settledBy: string | null;
  settledAt: string | null;
  /** How the reader may settle it now. */
  maySettle: ('done' | 'cancelled')[];
}

export const TASKS = 'tasks';

/** Open ones, whose last day comes first at the head; `state: settled`: those that were settled last. */
export const useTasks = (filter: PageFilter, purpose: string | null) => usePages<Task>([TASKS], filter, { purpose });

/** Of one case, settled ones too. */
export const useCaseTasks = (caseId: string, purpose: string | null) =>
  useQuery({
    queryKey: [TASKS, 'case', caseId, purpose],
    queryFn: ({ signal }) => request<{ items: Task[] }>(apiPath('cases', caseId, TASKS), { signal, purpose }),
  });

/** Duties are undertaken by an act, follow-ups come by themselves. */
export type GivenKind = 'task' | 'supervision' | 'counselling';

interface GivenTask {
  kind: GivenKind;
  unit: string;
  what: string;
  due: string;
}

export const giveTask = (caseId: string, task: GivenTask) =>
  request<unknown>(apiPath('cases', caseId, TASKS), { method: 'POST', body: task });

export const settleTask = ({ caseId, taskId }: Task, state: 'done' | 'cancelled', outcome: string) =>
  request<unknown>(apiPath('cases', caseId, TASKS, taskId, 'settlement'), { method: 'POST', body: { state, outcome } });
