import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure, type Named } from '../access/disclosure.js';
import { type Requester, type Role } from '../access/requester.js';
import { peopleOfCases } from '../cases/case-people.js';
import { CityUnits } from '../casework/city-units.service.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { actedOnCase } from '../casework/refuse-others.js';
import { whereUnitIs } from '../casework/supervision.js';
import { refusedGiver, refusedSettler } from '../casework/task-rights.js';
import { keepFromAccused } from '../handling/keep-from-accused.js';
import { addTasks, openTask, settleTask, type TaskRow, tasksOfCase, tasksOfCity } from '../registry/case-tasks.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { DIVISIONS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { idOf, knownCase, peopleOfKnownCase } from './case-known.js';
import { CaseTasks, SETTLED, TaskBody, TaskPage, TaskQuery, TaskSettlement, type TaskView } from './tasks.dto.js';

const ID_LENGTH_MAX = 20;
/** As the route of settlements lets in. */
const SETTLING: readonly Role[] = ['admin', 'triage', 'mediator', 'department', 'leader'];

@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1')
export class TasksController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CityUnits) private readonly units: CityUnits,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
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
      items: shown.map((row) => taskView(this.placed(row), requester, disclosure, people(row.caseId).all)),
      nextCursor: rows.length > limit ? (shown.at(-1)?.taskId ?? null) : null,
    };
  }

  @Get('cases/:caseId/tasks')
  @Shows('case')
  @ApiOperation({ summary: 'What units have to do, or have done, on a case' })
  @ApiOkResponse({ type: CaseTasks })
  async ofCase(@Param('caseId') caseId: string, @Asking() requester: Requester): Promise<CaseTasks> {
    const tasks = await inTransaction(this.database, (tx) => this.shown(tx, caseId, requester));
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { tasks: tasks.items.length } });
    return tasks;
  }

  @Post('cases/:caseId/tasks')
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Gives a unit a task on a case, or urges it (督办)',
    description: 'For who acts for the unit that has the case; supervision is for triage and leaders of a level above.',
  })
  @ApiCreatedResponse({ type: CaseTasks })
  async add(
    @Param('caseId') caseId: string,
    @Body() { kind, unit, what, due }: TaskBody,
    @Asking() who: Requester,
  ): Promise<CaseTasks> {
    return this.change(caseId, who, { task: kind }, async (tx) => {
      const held = await actedOnCase(tx, caseId);
      const notHers = refusedGiver(who, this.placed({ kind, unit, held }), held);
      if (notHers) throw new Problem('forbidden', notHers);
      // Whom it accuses is told so, whatever name it is called by.
      await keepFromAccused(tx, caseId, [unit]);
      await this.units.refuseUnknown(tx, caseId, [{ field: 'unit', unit }]);
      const [taskId] = await addTasks(tx, [{ caseId, kind, unit, what, due, madeBy: who.actor }]);
      return { taskId, kind, unit, due };
    });
  }

  @Post('cases/:caseId/tasks/:taskId/settlement')
  @HttpCode(200)
  @Shows('case')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Says that a task is done, or is not needed any more',
    description: 'How the caller may: `maySettle` of the task. A unit cancels nothing that was laid upon it.',
  })
  @ApiOkResponse({ type: CaseTasks })
  settle(
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
    @Body() { state, outcome }: TaskSettlement,
    @Asking() who: Requester,
  ): Promise<CaseTasks> {
    return this.change(caseId, who, { task: taskId.slice(0, ID_LENGTH_MAX), state }, async (tx) => {
      const found = await openTask(tx, caseId, idOf(taskId, 'task'));
      if (!found)
        throw new Problem('not-found', {
          zh: `该案没有这项未办结的任务：${taskId}`,
          en: `case ${caseId} has no open task ${taskId}`,
        });
      const notHers = refusedSettler(who, this.placed(found), found.held, state);
      if (notHers) throw new Problem('forbidden', notHers);
      await settleTask(tx, caseId, taskId, { state, outcome, by: who.actor });
      return { taskId, state };
    });
  }

  /** `work` returns what the trail tells of it; `what` is what it tells where it is refused. */
  private change(
    caseId: string,
    who: Requester,
    what: object,
    work: (tx: Transaction) => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<CaseTasks> {
    return onRecord({ audit: this.audit, who, caseId, what }, () =>
      this.audit.change(who, async (tx) => {
        await takeDecisionLock(tx);
        await knownCase(tx, caseId);
        const detail = await work(tx);
        const answer = await this.shown(tx, caseId, who);
        return { answer, entry: { action: 'task', subject: caseId, detail } };
      }),
    );
  }

  private async shown(tx: Transaction, caseId: string, who: Requester): Promise<CaseTasks> {
    const people = await peopleOfKnownCase(tx, caseId);
    const disclosure = new Disclosure(who.purpose);
    const rows = await tasksOfCase(tx, caseId);
    return { items: rows.map((row) => taskView(this.placed(row), who, disclosure, people)) };
  }

  /** With the division in which its unit is. */
  private placed<Row extends Pick<TaskRow, 'unit' | 'held'>>(row: Row): Row & { readonly at: string | null } {
    return { ...row, at: whereUnitIs(row.unit, row.held.divisionCode, this.divisions) };
  }
}

function taskView(
  { held, at, ...row }: TaskRow & { readonly at: string | null },
  who: Requester,
  disclosure: Disclosure,
  people: readonly Named[],
): TaskView {
  const maySettle = row.state === 'open' && SETTLING.includes(who.role);
  return {
    ...row,
    caseTitle: disclosure.text(row.caseTitle, people),
    what: disclosure.sentence(row.what, people),
    outcome: disclosure.sentence(row.outcome, people),
    maySettle: maySettle ? SETTLED.filter((state) => refusedSettler(who, { ...row, at }, held, state) === null) : [],
  };
}
