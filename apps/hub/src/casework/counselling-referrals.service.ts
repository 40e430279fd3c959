import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CivilDate, civilDateOf, deadline } from '#libs/routing/clocks/index.js';
import { COUNSELLING_TRADE, chooseCounsellors, isWithheldFrom } from '#libs/routing/index.js';
import { loadCalendar } from '../registry/calendar.js';
import { addTasks, bodiesForTask, type Unreferred, unreferred } from '../registry/case-tasks.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';

const PAUSE_MS = 5000;
const BATCH = 100;
/** Working days within which somebody speaks to her. */
const DAYS = 3;
const ASKED = '当事人希望得到心理咨询，请与其联系、安排咨询，并记录结果';
/** 12356 is the country's line for psychological help. */
const NONE_LISTED =
  '当事人希望得到心理咨询，本地未登记有余力的心理咨询机构：请联系卫生健康部门安排，或告知全国心理援助热线 12356，并记录结果';

/**
 * Refers a party who asks for psychological counselling (心理咨询转介): a task to the counsellors of the place who have most room, or,
 * where none are listed, to whoever handles the case. It is escalated as every task is. In the background, so that what records say
 * is registered first, and once a case, whatever becomes of it.
 */
@Injectable()
export class CounsellingReferrals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CounsellingReferrals.name);
  private readonly rounds = new Rounds(
    () => this.refer(civilDateOf(new Date())),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'wishes for counselling are looked at again soon'),
  );

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One batch; returns how many cases were referred. */
  async refer(today: CivilDate): Promise<number> {
    const some = await inTransaction(this.database, (tx) => unreferred(tx, 1));
    if (some.length === 0) return 0;
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      const cases = await unreferred(tx, BATCH);
      if (cases.length === 0) return 0;
      const bodies = await bodiesForTask(tx, COUNSELLING_TRADE, 'counselling');
      const { due } = deadline(today, DAYS, 'working', await loadCalendar(tx));
      const given = (of: Unreferred) => {
        const open = bodies.filter(({ name }) => !isWithheldFrom(name, of.withheld));
        const unit = chooseCounsellors(of.divisionCode, open);
        const taken = bodies.find(({ name }) => name === unit);
        if (taken) bodies.splice(bodies.indexOf(taken), 1, { ...taken, openCases: taken.openCases + 1 });
        const { caseId, handlingUnit } = of;
        return { caseId, unit: unit ?? handlingUnit, what: unit === null ? NONE_LISTED : ASKED };
      };
      const tasks = cases.map((of) => ({ ...given(of), kind: 'counselling' as const, due, madeBy: 'machine' }));
      await addTasks(tx, tasks);
      return tasks.length;
    });
  }
}
