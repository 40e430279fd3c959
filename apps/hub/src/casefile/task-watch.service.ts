import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_EVENTS_TOPIC, type CaseEventData, type CaseEventType } from '#libs/contracts/index.js';
import { type DivisionDirectory } from '#libs/places/index.js';
import { type CivilDate, civilDateOf, deadline } from '#libs/routing/clocks/index.js';
import { supervisionDue, urgerOf } from '../casework/supervision.js';
import { loadCalendar } from '../registry/calendar.js';
import { addTasks, isAnyLate, isAnySoon, type OverdueTask, takeDueSoon, takeOverdue } from '../registry/case-tasks.js';
import { addToOutbox, type OutboxMessage } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { DIVISIONS } from '../tokens.js';

const PAUSE_MS = 60_000;
const BATCH = 200;

/**
 * Tells of tasks whose last day is near, and escalates those whose last day has passed (跟踪督办): the level above the unit gets a supervision, and whoever subscribed is
 * told. A supervision that is overdue too goes one level up, until the city's centre has it.
 */
@Injectable()
export class TaskWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TaskWatch.name);
  private readonly rounds = new Rounds(
    async () => (await this.remind(civilDateOf(new Date()))) + (await this.escalate(civilDateOf(new Date()))),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'overdue tasks are looked at again soon'),
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One batch: tells that the next working day is the last. Returns how many were told of. */
  remind(today: CivilDate): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      const until = deadline(today, 1, 'working', await loadCalendar(tx)).due;
      if (!(await isAnySoon(tx, today, until))) return 0;
      await takeDecisionLock(tx);
      const soon = await takeDueSoon(tx, today, until, BATCH);
      await addToOutbox(
        tx,
        soon.map((task) => messageOf('TaskDueSoon', task, null)),
      );
      return soon.length;
    });
  }

  /** One batch; returns how many were escalated. */
  escalate(today: CivilDate): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      if (!(await isAnyLate(tx, today))) return 0;
      await takeDecisionLock(tx);
      const overdue = await takeOverdue(tx, today, BATCH);
      if (overdue.length === 0) return 0;
      const due = await supervisionDue(tx, today);
      const urged = overdue.map((task) => ({ task, supervisor: urgerOf(task.unit, task, this.divisions) }));
      await addTasks(
        tx,
        urged.flatMap(({ task, supervisor }) =>
          supervisor === null
            ? []
            : [
                {
                  caseId: task.caseId,
                  kind: 'supervision' as const,
                  unit: supervisor,
                  what: wordsFor(task),
                  due,
                  madeBy: 'machine',
                },
              ],
        ),
      );
      await addToOutbox(
        tx,
        urged.map(({ task, supervisor }) => messageOf('TaskOverdue', task, supervisor)),
      );
      return overdue.length;
    });
  }
}

const wordsFor = ({ unit, due, what }: OverdueTask): string =>
  `督促${unit}：${what}（应于${due}前完成）`.slice(0, 2000);

function messageOf(type: CaseEventType, of: OverdueTask, supervisor: string | null): OutboxMessage {
  const { caseId, caseNumber, disputeType, divisionCode, handlingUnit, taskId, kind, unit, due } = of;
  const data: CaseEventData = {
    ...{ caseId, caseNumber, disputeType, divisionCode, handlingUnit },
    task: { taskId, kind, unit, due, supervisor },
  };
  return { topic: CASE_EVENTS_TOPIC, key: caseId, type, data };
}
