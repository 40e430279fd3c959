import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CASE_EVENTS_TOPIC, type CaseEventData } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure, type Named } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import { CityUnits } from '../casework/city-units.service.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { keepFromAccused } from '../handling/keep-from-accused.js';
import { summariesOf } from '../registry/case-summaries.js';
import {
  addTasks,
  type SettledTask,
  settleTask,
  type TaskRow,
  tasksOfCase,
  tasksOfCity,
} from '../registry/case-tasks.js';
import { addToOutbox } from '../registry/outbox.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { idOf, peopleOfKnownCase } from './case-known.js';
import { CaseTasks, TaskBody, TaskPage, TaskQuery, TaskSettlement, type TaskView } from './tasks.dto.js';

@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1')
export class TasksController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  @Get('tasks')
  @Shows('listed')
  @ApiOperation({ summary: 'Tasks, duties and supervisions of all cases that the caller sees: open, or settled' })
  @ApiOkResponse({ type: TaskPage })
  async ofCity(
    @Query() { state, mine, unit, kind, overdue, cursor, limit }: TaskQuery,
    @Asking() requester: Requester,
  ): Promise<TaskPage> {
    const { actor, scope } = requester;
    const of = mine ? { units: scope?.units ?? [], actor } : undefined;
    const filter = { state, of, unit, kind, overdue, scope, after: cursor, limit: limit + 1 };
    const rows = await inTransaction(this.database, (tx) => tasksOfCity(tx, filter));
    const shown = rows.slice(0, limit);
    const people = await peopleOfCases(
      this.database,
      shown.map(({ caseId }) => caseId),
    );
    await this.audit.enter(requester, { action: 'view-case', detail: { tasks: shown.length } });
    const disclosure = new Disclosure(requester.purpose);
    return {
      items: shown.map((row) => taskView(row, disclosure, people(row.caseId).all)),
      nextCursor: rows.length > limit ? (shown.at(-1)?.taskId ?? null) : null,
    };
  }

  @Get('cases/:caseId/tasks')
  @Shows('case')
  @ApiOperation({ summary: 'What units have to do, or have done, on a case' })
  @ApiOkResponse({ type: CaseTasks })
  async ofCase(@Param('caseId') caseId: string, @Asking() requester: Requester): Promise<CaseTasks> {
    const tasks = await inTransaction(this.database, (tx) => shownTasks(tx, caseId, requester));
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { tasks: tasks.items.length } });
    return tasks;
  }

  @Post('cases/:caseId/tasks')
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Gives a unit a task on a case, or urges it (督办)' })
  @ApiCreatedResponse({ type: CaseTasks })
  async add(
    @Param('caseId') caseId: string,
    @Body() { kind, unit, what, due }: TaskBody,
    @Asking() who: Requester,
  ): Promise<CaseTasks> {
    if (kind === 'supervision' && !['admin', 'triage', 'leader'].includes(who.role))
      throw new Problem('forbidden', { zh: '督办由受理分流员或领导发起', en: 'supervision is for triage, leader' });
    await this.refuseUnknown(caseId, unit, who);
    return this.audit.change(who, async (tx) => {
      await peopleOfKnownCase(tx, caseId);
      await keepFromAccused(tx, caseId, [unit]);
      const [taskId] = await addTasks(tx, [{ caseId, kind, unit, what, due, madeBy: who.actor }]);
      const answer = await shownTasks(tx, caseId, who);
      return { answer, entry: { action: 'task', subject: caseId, detail: { taskId, kind, unit, due } } };
    });
  }

  /** What is refused is in the audit trail with the reason. */
  private refuseUnknown(caseId: string, unit: string, who: Requester): Promise<void> {
    return onRecord({ audit: this.audit, who, caseId, what: { task: true } }, () =>
      inTransaction(this.database, async (tx) => {
        // Whom it accuses is told so, whatever name it is called by.
        await keepFromAccused(tx, caseId, [unit]);
        await this.units.refuseUnknown(tx, caseId, [{ field: 'unit', unit }]);
      }),
    );
  }

  @Post('cases/:caseId/tasks/:taskId/settlement')
  @HttpCode(200)
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Says that a task is done, or is not needed any more' })
  @ApiOkResponse({ type: CaseTasks })
  settle(
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
    @Body() { state, outcome }: TaskSettlement,
    @Asking() who: Requester,
  ): Promise<CaseTasks> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      await peopleOfKnownCase(tx, caseId);
      const settled = await settleTask(tx, caseId, idOf(taskId, 'task'), { state, outcome, by: who.actor });
      if (!settled)
        throw new Problem('not-found', {
          zh: `该案没有这项未办结的任务：${taskId}`,
          en: `case ${caseId} has no open task ${taskId}`,
        });
      await tellSettled(tx, settled, state);
      const answer = await shownTasks(tx, caseId, who);
      return { answer, entry: { action: 'task', subject: caseId, detail: { taskId, state } } };
    });
  }
}

/** Who subscribed hears that it is done; what was said of it may name anybody, and stays here. */
async function tellSettled(tx: Transaction, task: SettledTask, state: 'done' | 'cancelled'): Promise<void> {
  const { caseId, taskId, unit, due } = task;
  const data: CaseEventData = {
    ...((await summariesOf(tx, [caseId])).get(caseId) as CaseEventData),
    task: { taskId, unit, due, supervisor: null, state },
  };
  await addToOutbox(tx, [{ topic: CASE_EVENTS_TOPIC, key: caseId, type: 'TaskSettled', data }]);
}

async function shownTasks(tx: Transaction, caseId: string, { purpose }: Requester): Promise<CaseTasks> {
  const people = await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  return { items: (await tasksOfCase(tx, caseId)).map((row) => taskView(row, disclosure, people)) };
}

const taskView = (row: TaskRow, disclosure: Disclosure, people: readonly Named[]): TaskView => ({
  ...row,
  caseTitle: disclosure.text(row.caseTitle, people),
  what: disclosure.sentence(row.what, people),
  outcome: disclosure.sentence(row.outcome, people),
});
