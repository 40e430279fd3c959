import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasUnsealedAudit, newestUnsealedAudit, sealAudit } from '../registry/audit-chain.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from './key-folder.js';

const PAUSE_MS = 1000;

/** Chains the audit trail, a moment behind those who write it. */
@Injectable()
export class AuditSealing implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditSealing.name);
  private readonly rounds = new Rounds(
    () => this.seal(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'the audit trail could not be chained; it is tried again in a moment'),
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Chains all that is committed now. What others go on writing meanwhile is for the next call: it may never end. */
  async seal(): Promise<void> {
    const newest = await inTransaction(this.database, newestUnsealedAudit);
    while (newest !== null && (await inTransaction(this.database, (tx) => hasUnsealedAudit(tx, newest)))) {
      const { refused } = await inTransaction(this.database, (tx) => sealAudit(tx, this.keys.auditWriter));
      for (const auditId of refused)
        this.logger.error({ auditId }, 'an entry of the audit trail was written by no hub: it is not chained');
    }
  }
}
