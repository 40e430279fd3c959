import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clearSettled } from '../registry/exchange-deliveries.js';
import { clearBatches } from '../registry/province-batches.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';

const PAUSE_MS = 3_600_000;

/** What was settled long ago is kept as a receipt, without its text; receipts go after years. */
@Injectable()
export class ExchangeUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExchangeUpkeep.name);
  private readonly rounds = new Rounds(
    () => this.clear(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'old deliveries stay for now'),
  );

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  async clear(): Promise<void> {
    while ((await inTransaction(this.database, clearSettled)) > 0);
    await inTransaction(this.database, clearBatches);
  }
}
