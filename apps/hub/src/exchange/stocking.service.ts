import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { HubConfig } from '../config.js';
import { listPage } from '../registry/exchange-stock.js';
import { liveSubscriptions } from '../registry/exchange-subscriptions.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { HUB_CONFIG } from '../tokens.js';

const PAUSE_MS = 1000;

/** Lists the first stock of subscribers page by page: between two pages others decide on cases. That of a paused one waits. */
@Injectable()
export class Stocking implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Stocking.name);
  private readonly rounds = new Rounds(
    () => this.list(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'the first stock of a subscriber waits'),
  );
  private isClosing = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await this.rounds.stop();
  }

  private async list(): Promise<void> {
    for (let isMore = true; isMore && !this.isClosing; ) {
      isMore = false;
      const live = await inTransaction(this.database, liveSubscriptions);
      for (const { scope, ...to } of live.filter(
        ({ state, stockAfter }) => state === 'active' && stockAfter !== null,
      )) {
        const within = scope && scopeOf(scope, this.config.cityCode);
        isMore = (await inTransaction(this.database, (tx) => listPage(tx, to, within))) || isMore;
      }
    }
  }
}
