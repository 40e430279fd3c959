import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bookDifferences, digestOf } from '#libs/exchange/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import { CityUnits } from '../casework/city-units.service.js';
import type { HubConfig } from '../config.js';
import { Leadership } from '../registry/leadership.js';
import { bookedOn, noteContact, settleSubscription } from '../registry/province-batches.js';
import { addReconciliation, daysToReconcile, type ReconciliationView } from '../registry/province-books.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';
import { ComingDown } from './coming-down.js';
import { GoingUp, PROVINCE_ACTOR } from './going-up.js';
import { ProvinceClient, ProvinceTrouble } from './province-client.js';

const DAY_MS = 86_400_000;
/** So many days that were missed are compared in one round. */
const DAYS_AT_ONCE = 10;

/** The line to the province's platform (纵向贯通): one hub of several keeps it, in both directions. */
@Injectable()
export class ProvinceLine implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ProvinceLine.name);
  private readonly leadership: Leadership;
  private readonly client: ProvinceClient | null;
  private readonly parts: readonly { round(isEnding: () => boolean): Promise<boolean> }[];
  private readonly rounds: Rounds | null;
  private readonly ending = new AbortController();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_CONFIG) config: HubConfig,
    @Inject(HUB_KEYS) keys: HubKeys,
    @Inject(CityUnits) units: CityUnits,
  ) {
    const { province, cityCode } = config;
    this.leadership = new Leadership(database, 'yian-tong.province');
    this.client = province && new ProvinceClient(province, cityCode, this.ending.signal);
    this.parts = this.client
      ? [
          new GoingUp(database, audit, this.client, cityCode),
          new ComingDown(database, audit, this.client, cityCode, keys, () =>
            inTransaction(database, (tx) => units.knowledge(tx)),
          ),
        ]
      : [];
    const told = (error: unknown) => this.logger.warn({ err: error }, 'the line to the province waits');
    this.rounds = province && new Rounds(() => this.round(), province.intervalMs, told);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.rounds) return;
    await inTransaction(this.database, settleSubscription);
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.rounds?.stop();
    await this.leadership.giveUp();
  }

  /** Compares the books of a day with the province's, batch by batch. Throws Problem where it does not answer. */
  async reconcile(day: string, who: { actor: string; purpose: string | null }): Promise<ReconciliationView> {
    if (!this.client)
      throw new Problem('conflict', { zh: '未对接省平台', en: 'this hub speaks to no province: PROVINCE_BASE_URL' });
    const { client } = this;
    const there = await client.books(day).catch((error: unknown) => {
      if (!(error instanceof ProvinceTrouble)) throw error;
      throw new Problem('unavailable', { zh: '省平台没有应答', en: `the province does not answer: ${error.message}` });
    });
    return this.audit.change(who, async (tx) => {
      const here = await bookedOn(tx, day);
      const differences = bookDifferences(here, there);
      const found = { day, actor: who.actor, here: here.length, there: there.length, differences };
      const answer = await addReconciliation(tx, found);
      const detail = { differences: differences.length, digest: digestOf(there).sha256 };
      return { answer, entry: { action: 'exchange', subject: `province ${day}`, detail } };
    });
  }

  private async round(): Promise<void> {
    if (!(await this.leadership.isHeld())) return;
    const troubles: string[] = [];
    let isThrough = true;
    // One direction does not wait for the other.
    for (const part of this.parts)
      await part
        .round(() => this.ending.signal.aborted)
        .then((isAll) => {
          isThrough &&= isAll;
        })
        .catch((error: unknown) => {
          if (!(error instanceof ProvinceTrouble)) throw error;
          troubles.push(error.message);
        });
    if (this.ending.signal.aborted) return;
    await inTransaction(this.database, (tx) => noteContact(tx, troubles[0] ?? null));
    if (troubles.length === 0 && isThrough) await this.reconcilePastDays();
  }

  private async reconcilePastDays(): Promise<void> {
    const yesterday = civilDateOf(new Date(Date.now() - DAY_MS));
    const days = await inTransaction(this.database, (tx) => daysToReconcile(tx, yesterday, DAYS_AT_ONCE));
    for (const day of days) await this.reconcile(day, PROVINCE_ACTOR);
  }
}
