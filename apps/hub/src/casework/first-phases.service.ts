import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { PIPELINE_PARTS } from '../tokens.js';

const PAUSE_MS = 5000;
const BATCH = 100;

/**
 * Says of cases that were stored before there were phases and assessment, or by a hub of before while hubs are upgraded one by
 * one, where they stand: some at a time.
 */
@Injectable()
export class FirstPhases implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(FirstPhases.name);
  private readonly rounds = new Rounds(
    () => this.assessSome(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'cases that nobody has assessed are looked at again soon'),
  );

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
    if ((await inTransaction(this.database, unassessed)).length === 0) return 0;
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      const caseIds = await unassessed(tx);
      if (caseIds.length > 0) await reassessCases(tx, this.parts, caseIds, true);
      return caseIds.length;
    });
  }
}

async function unassessed(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }>(
    `select case_id as "caseId" from case_file where online is null and live_records > 0 order by case_id limit ${BATCH}`,
  );
  return rows.map(({ caseId }) => caseId);
}
