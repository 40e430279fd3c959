import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusConsumer } from '#libs/bus/index.js';
import { INVENTORY_TOPIC, sentence } from '#libs/contracts/index.js';
import type { HubConfig } from '../config.js';
import { ConnectorControl } from '../oversight/connector-control.service.js';
import { refusedBy } from '../oversight/connector-refusal.js';
import { Integration } from '../oversight/integration.service.js';
import { Leadership } from '../registry/leadership.js';
import { closeIncident, openIncident } from '../registry/operating-incidents.js';
import { conclude, countDifferences } from '../registry/stock-comparison.js';
import { healSettled, openDifferences, windowsToRead } from '../registry/stock-differences.js';
import {
  doubtsOf,
  enterDoubts,
  enterStocktaking,
  failStocktaking,
  forgetOld,
  lastStocktakings,
  markHealing,
  markReading,
  runningStocktakings,
  type Stocktaking,
  stocktaking,
  takePage,
  unhealed,
} from '../registry/stocktakings.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { BUS, HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { inventoryPageOf } from './inventory-page.js';

const ROUND_MS = 3000;
/** A source may be away for a night; longer, and the next stocktaking begins anew. */
const SILENCE_HOURS_MAX = 6;
const KEPT_DAYS = 180;
/** As many as a connector lets wait, less those of people. */
const WINDOWS_MAX = 10;
const MACHINE = { cause: 'schedule', actor: 'hub', reason: 'due' } as const;

/**
 * Compares what each source holds with the registry, record by record: once a day, and when a person asks. One hub of several
 * leads. A connector reads its source from the beginning and tells identity, standing and content of every item; once all
 * that it sent meanwhile is taken, the two sides are held against each other, twice, so that records on their way are no
 * difference. What differs and the source has is read again by itself, once; what the source does not have, a person decides.
 */
@Injectable()
export class Stocktakings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Stocktakings.name);
  private readonly rounds = new Rounds(
    () => this.round(Date.now()),
    ROUND_MS,
    (error) => this.logger.warn({ err: error }, 'a stocktaking does not get on'),
  );
  private readonly leadership: Leadership;
  private readonly startedMs = Date.now();
  private consumer: BusConsumer | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BUS) private readonly bus: Bus,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Integration) private readonly integration: Integration,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
  ) {
    this.leadership = new Leadership(database, 'yian-tong.stocktaking');
  }

  async onApplicationBootstrap(): Promise<void> {
    this.consumer = await this.bus.consume({
      groupId: 'yian-tong-hub-inventories',
      topics: [INVENTORY_TOPIC],
      fromBeginning: true,
      onError: (error) => this.logger.warn({ err: error }, 'inventories of sources'),
      onBatches: async (batches) => {
        for (const { value } of batches.flatMap(({ messages }) => messages)) await this.take(value);
      },
    });
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.consumer?.stop();
    await this.leadership.giveUp();
  }

  /** Enters a stocktaking that a person wants. Throws Problem `not-found` and, while another one runs, `conflict`. */
  async begin(tx: Transaction, system: string, actor: string, reason: string): Promise<Stocktaking> {
    if (!this.config.systems.includes(system))
      throw new Problem('not-found', { zh: `没有这个来源系统：${system}`, en: `no system ${system}` });
    const id = await enterStocktaking(tx, { system, cause: 'person', actor, reason });
    if (id === null)
      throw new Problem('conflict', { zh: `${system} 正在盘点`, en: `stock is being taken of ${system} already` });
    return (await stocktaking(tx, id)) as Stocktaking;
  }

  /** Has the source's connector read again what differed and the source has. */
  async heal({ stocktakingId, system }: Pick<Stocktaking, 'stocktakingId' | 'system'>): Promise<void> {
    const windows = await inTransaction(this.database, (tx) => windowsToRead(tx, stocktakingId, WINDOWS_MAX));
    for (const { from, until } of windows) {
      const reply = await this.control.ask(system, {
        command: 'repull',
        ...(from !== null && { from }),
        ...(until !== null && { until }),
      });
      if (!reply.ok) throw refusedBy(system, reply.error);
    }
    await inTransaction(this.database, (tx) => markHealing(tx, stocktakingId));
  }

  /** One step of everything that runs. */
  async round(nowMs: number): Promise<void> {
    if (!(await this.leadership.isHeld())) return;
    await this.enterDue(nowMs);
    const running = await inTransaction(this.database, runningStocktakings);
    const lags = running.some(({ state }) => state === 'read') ? await this.integration.lags() : null;
    for (const one of running) {
      if (one.state !== 'read') await this.order(one, nowMs);
      else if (lags !== null && (lags.get(one.system) ?? 0) === 0) await this.compare(one);
    }
    await this.tell();
    await this.healDifferences();
  }

  private async take(value: Buffer | null): Promise<void> {
    const page = inventoryPageOf(value);
    if (!page) return this.logger.warn('a message that is no page of an inventory was left out');
    await inTransaction(this.database, (tx) => takePage(tx, page));
  }

  /** Enters what is due. A source that has just been connected is being read anyway. */
  private async enterDue(nowMs: number): Promise<void> {
    const { stocktakingHours, systems } = this.config;
    if (stocktakingHours === 0) return;
    await inTransaction(this.database, async (tx) => {
      const last = await lastStocktakings(tx);
      for (const system of systems) {
        const since = last.get(system)?.getTime() ?? this.startedMs;
        if (nowMs - since >= stocktakingHours * 3_600_000) await enterStocktaking(tx, { system, ...MACHINE });
      }
    });
  }

  /** Says it again in every round: a connector that was restarted meanwhile knows nothing of it. */
  private async order({ stocktakingId, system, heardAt }: Stocktaking, nowMs: number): Promise<void> {
    if (nowMs - heardAt.getTime() > SILENCE_HOURS_MAX * 3_600_000)
      return inTransaction(this.database, (tx) =>
        failStocktaking(tx, stocktakingId, sentence('stock-unheard', { hours: SILENCE_HOURS_MAX })),
      );
    const reply = await this.control.ask(system, { command: 'take-stock', stocktakingId }).catch((error: Error) => {
      this.logger.warn({ err: error, system }, 'stock cannot be taken yet');
      return null;
    });
    if (reply?.ok) await inTransaction(this.database, (tx) => markReading(tx, stocktakingId));
    else if (reply) await inTransaction(this.database, (tx) => failStocktaking(tx, stocktakingId, reply.error));
  }

  private async compare(one: Stocktaking): Promise<void> {
    const ended = await inTransaction(this.database, async (tx) => {
      const doubts = await doubtsOf(tx, one.stocktakingId);
      const differing = doubts ?? (await countDifferences(tx, one));
      if (doubts === null && differing > 0) await enterDoubts(tx, one.stocktakingId, differing);
      else await conclude(tx, one);
      return doubts === null && differing > 0 ? null : await stocktaking(tx, one.stocktakingId);
    });
    if (!ended) return;
    this.logger.log({ system: ended.system, differing: ended.differing }, 'stock was taken');
    await inTransaction(this.database, (tx) => forgetOld(tx, KEPT_DAYS));
  }

  /** A connector that is away is asked again in the next round. */
  private async healDifferences(): Promise<void> {
    for (const one of await inTransaction(this.database, unhealed))
      await this.heal(one).catch((error: unknown) =>
        this.logger.warn({ err: error, system: one.system }, 'what differs could not be read again yet'),
      );
  }

  /** Marks what has come right, and opens or closes what people should look at. */
  private async tell(): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await healSettled(tx);
      const open = await openDifferences(tx);
      for (const system of this.config.systems) {
        const count = open.get(system) ?? 0;
        const message = sentence('records-differ', { records: count });
        if (count > 0) await openIncident(tx, 'records-differ', system, message);
        else await closeIncident(tx, 'records-differ', system);
      }
    });
  }
}
