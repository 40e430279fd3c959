import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PipelineParts } from '../pipeline/parts.js';
import { takeDecisionLock, tryDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { PIPELINE_PARTS } from '../tokens.js';
import { placeAgain } from './place-again.js';

const STEP_CASES = 100;
const IDLE_MS = 1000;
const BUSY_PAUSE_MS_MIN = 20;
const FAILURE_PAUSE_MS = 5000;
/** Intake goes first, but not for ever. */
const REFUSALS_MAX = 20;

/** In the background, places cases again that were placed when the gazetteer knew less; takes half of the time at most. */
@Injectable()
export class PlacingAgain implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PlacingAgain.name);
  private stopping = false;
  private refusals = 0;
  private running: Promise<void> | null = null;
  private wake: () => void = () => undefined;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const startedAt = Date.now();
      try {
        const more = await this.step();
        await this.pause(more ? Math.max(BUSY_PAUSE_MS_MIN, Date.now() - startedAt) : IDLE_MS);
      } catch (error) {
        this.logger.warn({ err: error }, 'cases wait to be placed again');
        await this.pause(FAILURE_PAUSE_MS);
      }
    }
  }

  private step(): Promise<boolean> {
    return inTransaction(this.database, async (tx) => {
      if (this.refusals >= REFUSALS_MAX) await takeDecisionLock(tx);
      else if (!(await tryDecisionLock(tx))) {
        this.refusals += 1;
        return true;
      }
      this.refusals = 0;
      const { more } = await placeAgain(tx, this.parts, STEP_CASES);
      return more;
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.stopping ? 0 : ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
