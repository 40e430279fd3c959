import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { PIPELINE_PARTS } from '../tokens.js';

const PAUSE_MS = 5000;
const BATCH = 100;

/** Says of cases that were stored before there were phases where they stand, some at a time, until all are done. */
@Injectable()
export class FirstPhases implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(FirstPhases.name);
  private readonly rounds = new Rounds(
    () => this.assessSome(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'cases without a phase are looked at again soon'),
  );
  private isDone = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One batch. It is no news to anybody where they stood all along, so no event is told. Returns how many. */
  async assessSome(): Promise<number> {
    if (this.isDone) return 0;
    const assessed = await inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      const rows = await tx.query<{ caseId: string }>(
        `select case_id as "caseId" from case_file where phase is null and live_records > 0 order by case_id limit ${BATCH}`,
      );
      const caseIds = rows.map(({ caseId }) => caseId);
      if (caseIds.length > 0) await reassessCases(tx, this.parts, caseIds, true);
      return caseIds.length;
    });
    this.isDone = assessed === 0;
    return assessed;
  }
}
