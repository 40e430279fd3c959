import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_EVENTS_TOPIC, type CaseEventData } from '#libs/contracts/index.js';
import { type DivisionDirectory } from '#libs/places/index.js';
import { type CivilDate, civilDateOf, deadline } from '#libs/routing/clocks/index.js';
import { isWithheldFrom, placeFacts, supervisorOf } from '#libs/routing/index.js';
import { loadCalendar } from '../registry/calendar.js';
import { addTasks, type OverdueTask, takeOverdue } from '../registry/case-tasks.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { DIVISIONS } from '../tokens.js';

const PAUSE_MS = 60_000;
const BATCH = 200;
/** Working days that the level above has to see to it. */
const DAYS = 3;

/**
 * Escalates tasks whose last day has passed (跟踪督办): the level above the unit gets a supervision, and whoever subscribed is
 * told. A supervision that is overdue too goes one level up, until the city's centre has it.
 */
@Injectable()
export class TaskWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TaskWatch.name);
  private readonly rounds = new Rounds(
    () => this.escalate(civilDateOf(new Date())),
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

  /** One batch; returns how many were escalated. */
  escalate(today: CivilDate): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      const overdue = await takeOverdue(tx, today, BATCH);
      if (overdue.length === 0) return 0;
      const due = await supervisionDue(tx, today);
      const urged = overdue.map((task) => ({ task, supervisor: this.supervisorOf(task) }));
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
        urged.map(({ task, supervisor }) => ({
          topic: CASE_EVENTS_TOPIC,
          key: task.caseId,
          type: 'TaskOverdue',
          data: eventData(task, supervisor),
        })),
      );
      return overdue.length;
    });
  }

  private supervisorOf({ unit, divisionCode, withheld }: OverdueTask): string | null {
    return supervisorOf(unit, placeFacts(divisionCode, this.divisions), (name) => isWithheldFrom(name, withheld));
  }
}

async function supervisionDue(tx: Transaction, today: CivilDate): Promise<CivilDate> {
  return deadline(today, DAYS, 'working', await loadCalendar(tx)).due;
}

const wordsFor = ({ unit, due, what }: OverdueTask): string =>
  `督促${unit}：${what}（应于${due}前完成）`.slice(0, 2000);

const eventData = (task: OverdueTask, supervisor: string | null): CaseEventData => ({
  caseId: task.caseId,
  caseNumber: task.caseNumber,
  disputeType: task.disputeType,
  divisionCode: task.divisionCode,
  handlingUnit: task.handlingUnit,
  task: { taskId: task.taskId, unit: task.unit, due: task.due, supervisor },
});
