import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { DIVISIONS, PIPELINE_PARTS } from '../tokens.js';
import { endsToSettle, movedEnds, settleEnds } from './settle-ends.js';
import { tellClocks, untoldClocks } from './tell-clocks.js';
import { urgeOverdue } from './urge-overdue.js';

const TICK_MS = 30_000;
const BATCH = 200;
const PAGE = 500;

/**
 * Watches the clocks. What it has told is in the registry with the events themselves, so a restart tells nothing twice
 * and leaves nothing out, and several hubs may watch at once. A case whose time has passed is coloured anew. It looks
 * without the decision lock and takes it only where there is something to do; one round ends before the next begins. What
 * passes while it watches is escalated to the level above the unit that has the case.
 */
@Injectable()
export class ClockTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ClockTicker.name);
  private readonly rounds = new Rounds(
    () => this.round(),
    TICK_MS,
    (error) => this.logger.warn({ err: error }, 'clocks could not be looked at; they are looked at again soon'),
  );
  private isSettled = false;
  private isClosing = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
    @Inject(DIVISIONS) private readonly divisions: DivisionDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    return this.rounds.stop();
  }

  private async round(): Promise<void> {
    if (!this.isSettled) await this.settleProvisional();
    this.isSettled = true;
    await this.tick(new Date());
  }

  /** Tells all that has come due by `now`; returns how many events it caused. */
  async tick(now: Date): Promise<number> {
    let total = 0;
    while (!this.isClosing && (await this.isAnythingToTell(now))) {
      const events = await inTransaction(this.database, async (tx) => {
        await takeDecisionLock(tx);
        const told = await tellClocks(tx, now, BATCH);
        if (told.overdueCases.length > 0) await reassessCases(tx, this.parts, told.overdueCases);
        await urgeOverdue(tx, told.late, civilDateOf(now), this.divisions);
        return told.events;
      });
      total += events;
    }
    return total;
  }

  private isAnythingToTell(now: Date): Promise<boolean> {
    return inTransaction(this.database, async (tx) => (await untoldClocks(tx, civilDateOf(now), 1)).length > 0);
  }

  /** Computes ends again that rested on a year without holidays: a release may know them. */
  private async settleProvisional(): Promise<void> {
    let afterClock = '0';
    while (!this.isClosing) {
      const { last, ids } = await inTransaction(this.database, async (tx) => {
        const page = await endsToSettle(tx, { year: null, afterClock, limit: PAGE });
        const found = await movedEnds(tx, page);
        return { last: page.at(-1)?.clockId, ids: found.map(({ clock }) => clock.clockId) };
      });
      if (ids.length > 0)
        await inTransaction(this.database, async (tx) => {
          await takeDecisionLock(tx);
          return settleEnds(tx, ids);
        });
      if (last === undefined) break;
      afterClock = last;
    }
  }
}
