import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { settleProvisional, tellClocks } from './tell-clocks.js';

const TICK_MS = 30_000;
const BATCH = 200;

/**
 * Watches the clocks. What it has told is in the registry with the events themselves, so a restart tells nothing twice
 * and leaves nothing out, and several hubs may watch at once. A case whose time has passed is coloured anew.
 */
@Injectable()
export class ClockTicker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ClockTicker.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.settleProvisional();
    this.timer = setInterval(() => {
      this.running = this.tick(new Date()).catch((error: unknown) =>
        this.logger.warn({ err: error }, 'clocks could not be looked at; they are looked at again soon'),
      );
    }, TICK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Tells all that has come due by `now`; returns how many events it caused. */
  async tick(now: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const events = await inTransaction(this.database, async (tx) => {
        await takeDecisionLock(tx);
        const told = await tellClocks(tx, now, BATCH);
        if (told.overdueCases.length > 0) await reassessCases(tx, this.parts, told.overdueCases);
        return told.events;
      });
      total += events;
      if (events === 0) return total;
    }
  }

  /** Computes ends again that rested on a year without holidays. */
  settleProvisional(): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      return settleProvisional(tx);
    });
  }
}
