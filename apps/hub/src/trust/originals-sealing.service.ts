import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sealPlainOriginals } from '../registry/plain-originals.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from './key-folder.js';

const PAGE = 200;

/** Once, while the hub works: seals the originals that a build before sealing has left plain, page by page. */
@Injectable()
export class OriginalsSealing implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OriginalsSealing.name);
  private isEnding = false;
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.work = this.sealAll().catch((error: unknown) => {
      this.logger.error({ err: error }, 'originals of an earlier build stay plain until the next start');
    });
  }

  onApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    return this.work;
  }

  private async sealAll(): Promise<void> {
    let sealed = 0;
    for (let page = -1; page !== 0 && !this.isEnding; sealed += page) page = await this.sealPage();
    if (sealed > 0) this.logger.log({ sealed }, 'originals of an earlier build are sealed');
  }

  /** Behind the decision lock: a batch makes keys of records too. */
  private sealPage(): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      return sealPlainOriginals(tx, this.keys.records, PAGE);
    });
  }
}
