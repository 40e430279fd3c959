import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { MATCHER, PIPELINE_PARTS } from '../tokens.js';
import { rejudgeBatch } from './rejudge-batch.js';

const LOOK_EVERY_MS = 2000;
/** Small, for whatever arrives meanwhile waits for the lock. */
const BATCH = 100;

/**
 * Judges the registry again after another model was adopted, in bounded batches between those of the intake. Several hubs
 * take turns: the lock and the position in the database let none do what another has done.
 */
@Injectable()
export class ModelRerun implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ModelRerun.name);
  private readonly rounds = new Rounds(
    () => this.work(),
    LOOK_EVERY_MS,
    (error) => this.logger.warn({ err: error }, 'records could not be judged again; it is tried anew'),
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MATCHER) readonly matcher: Matcher,
    @Inject(PIPELINE_PARTS) readonly parts: PipelineParts,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async work(): Promise<void> {
    if (!(await this.isAnythingToDo())) return;
    const judge = () => inTransaction(this.database, (tx) => rejudgeBatch(tx, this, BATCH));
    await this.rounds.pieces(async () => (await judge()) !== null);
  }

  /** Without the decision lock: looking must not wait for the intake, nor the intake for it. */
  private async isAnythingToDo(): Promise<boolean> {
    const rows: unknown[] = await this.database.query('select 1 from linkage_model where finished_at is null limit 1');
    return rows.length > 0;
  }
}
