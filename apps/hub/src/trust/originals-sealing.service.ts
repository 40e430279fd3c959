import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { renewSearchIndex } from '../lookup/renew-search-index.js';
import { sealPlainContents } from '../registry/plain-contents.js';
import { sealPlainOriginals } from '../registry/plain-originals.js';
import { sealPlainPayloads } from '../registry/plain-payloads.js';
import { sealPlainRows, tablesToSeal } from '../registry/plain-rows.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { RecordVault } from '../registry/record-vault.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from './key-folder.js';

const PAGE = 200;
/** Between two looks whether hubs of an earlier build are still there. */
const LOOK_EVERY_MS = 30_000;

/** Between two looks whether the registry's own key is that of this month, and wrapped by the master key of now. */
const SETTLE_EVERY_MS = 600_000;

type SealPage = (tx: Transaction, vault: RecordVault, limit: number) => Promise<number>;

/**
 * Once, while the hub works: seals what builds before sealing have left plain, page by page. Originals at once; contents, and
 * then all else that people say, when the last hub that could not read them has gone.
 */
@Injectable()
export class OriginalsSealing implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OriginalsSealing.name);
  private readonly ending = new AbortController();
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.work = this.sealAll().catch((error: unknown) => {
      if (this.ending.signal.aborted) return;
      this.logger.error({ err: error }, 'what an earlier build has left plain stays so until the next start');
    });
  }

  onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    return this.work;
  }

  private async sealAll(): Promise<void> {
    await this.sealEach('originals', sealPlainOriginals);
    const { records } = this.keys;
    while (!records.sealsContents) await this.lookAgain();
    await this.sealEach('contents', sealPlainContents);
    await this.sealEach('payloads', sealPlainPayloads);
    if (!records.sealsPersonal) await this.untilEarlierHubsEnd();
    for (const table of await inTransaction(this.database, tablesToSeal))
      await this.sealEach(table.table, (tx, _, limit) => sealPlainRows(tx, table, limit));
    while (!this.ending.signal.aborted) {
      await sleep(SETTLE_EVERY_MS, undefined, { signal: this.ending.signal });
      await inTransaction(this.database, (tx) => records.settleKey(tx));
    }
  }

  /** Until then they have made search documents that this build finds nothing in. */
  private async untilEarlierHubsEnd(): Promise<void> {
    while (!this.keys.records.sealsPersonal) await this.lookAgain();
    await renewSearchIndex(this.database, this.keys.searchIndex, (documents) =>
      this.logger.log({ documents }, 'search documents of an earlier build are made anew'),
    );
  }

  private async lookAgain(): Promise<void> {
    await sleep(LOOK_EVERY_MS, undefined, { signal: this.ending.signal });
    await inTransaction(this.database, (tx) => this.keys.records.settle(tx));
  }

  private async sealEach(what: string, sealPage: SealPage): Promise<void> {
    let sealed = 0;
    for (let page = -1; page !== 0 && !this.ending.signal.aborted; sealed += page) page = await this.sealPage(sealPage);
    if (sealed > 0) this.logger.log({ what, sealed }, 'what an earlier build has left plain is sealed');
  }

  /** Behind the decision lock: a batch makes keys of records too. */
  private sealPage(sealPage: SealPage): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      return sealPage(tx, this.keys.records, PAGE);
    });
  }
}
