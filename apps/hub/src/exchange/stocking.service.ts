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
  private readonly rounds: Rounds = new Rounds(
    () => this.rounds.pieces(() => this.listPages()),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'the first stock of a subscriber waits'),
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** A page of each stock; false once all are listed. */
  private async listPages(): Promise<boolean> {
    const live = await inTransaction(this.database, liveSubscriptions);
    let isMore = false;
    for (const { scope, ...to } of live.filter(({ state, stockAfter }) => state === 'active' && stockAfter !== null)) {
      const within = scope && scopeOf(scope, this.config.cityCode);
      isMore = (await inTransaction(this.database, (tx) => listPage(tx, to, within))) || isMore;
    }
    return isMore;
  }
}
