import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusConsumer } from '#libs/bus/index.js';
import { CASE_EVENTS_TOPIC, type CaseEventData, type CaseEventType } from '#libs/contracts/index.js';
import { scopeOf } from '../access/scope.js';
import { casesWithin } from '../access/scoped-ids.js';
import { type HubConfig } from '../config.js';
import { concernedUnits } from '../registry/concerned-units.js';
import {
  accusationsAmong,
  addDeliveries,
  casesInSight,
  keepDeliveriesBack,
  lockDeliveries,
  type NewDelivery,
} from '../registry/exchange-deliveries.js';
import { listedWith } from '../registry/exchange-stock.js';
import { type LiveSubscription, liveSubscriptions } from '../registry/exchange-subscriptions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { BUS, HUB_CONFIG } from '../tokens.js';
import { isMeantFor } from './meant-for.js';
import { mayHaveLeft, type SentEvent, type Subscriber, wants, whatOneGets } from './what-one-gets.js';

interface CaseEvent {
  readonly id: string;
  readonly time: string;
  readonly type: CaseEventType;
  readonly data: CaseEventData;
  /** As it came, which is as it is sent. */
  readonly text: string;
}

const TYPE = /^org\.yian-tong\.case\.(\w+)\.v1$/;

/**
 * Gives every event of a case to those who subscribed to it and may see the case as it stands now. Kafka brings the events
 * of a case in order, and what it brings twice is given once.
 */
@Injectable()
export class FanOut implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(FanOut.name);
  private consumer: BusConsumer | null = null;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.consumer = await this.bus.consume({
      groupId: 'yian-tong-hub-exchange',
      topics: [CASE_EVENTS_TOPIC],
      fromBeginning: true,
      onError: (error) => this.logger.warn({ err: error }, 'events for departments wait'),
      onBatches: async (batches) => {
        const events = batches.flatMap(({ messages }) => messages).flatMap(({ value }) => eventOf(value) ?? []);
        await inTransaction(this.database, (tx) => this.give(tx, events));
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer?.stop();
  }

  private async give(tx: Transaction, events: readonly CaseEvent[]): Promise<void> {
    const deliveries: NewDelivery[] = [];
    const caseIds = events.map(({ data }) => data.caseId);
    const accusations = await accusationsAmong(tx, caseIds);
    const known = { accusations: new Set(accusations), concerned: await concernedUnits(tx, caseIds) };
    for (const subscription of await liveSubscriptions(tx)) {
      await this.keepBack(tx, subscription, accusations);
      const meant = await this.meantFor(tx, subscription, events);
      for (const { id, type, data, text } of await this.forOne(tx, subscription, meant, known))
        deliveries.push({
          subscriptionId: subscription.subscriptionId,
          eventId: id,
          caseId: data.caseId,
          type,
          payload: text,
        });
    }
    if (deliveries.length === 0) return;
    await lockDeliveries(tx);
    await addDeliveries(tx, deliveries);
  }

  private async meantFor(tx: Transaction, to: LiveSubscription, events: readonly CaseEvent[]): Promise<CaseEvent[]> {
    const { subscriptionId, stockUntil } = to;
    const caseIds = stockUntil === null ? [] : [...new Set(events.map(({ data }) => data.caseId))];
    const listed = caseIds.length === 0 ? new Map<string, number>() : await listedWith(tx, subscriptionId, caseIds);
    return events.filter(({ id, time, data: { caseId } }) => isMeantFor(to, { id, time, caseId }, listed.get(caseId)));
  }

  private async forOne(
    tx: Transaction,
    to: LiveSubscription,
    events: readonly CaseEvent[],
    known: Pick<Subscriber, 'accusations' | 'concerned'>,
  ): Promise<SentEvent[]> {
    const { filter, subscriptionId } = to;
    const wanted = events.filter((event) => wants(filter, event, known.concerned));
    const within = await this.visible(
      tx,
      to,
      wanted.map(({ data }) => data.caseId),
    );
    const subscriber = { filter, within, ...known };
    const gone = mayHaveLeft(events, subscriber);
    const inSight = gone.length === 0 ? new Set<string>() : await casesInSight(tx, subscriptionId, gone);
    return whatOneGets(events, { ...subscriber, inSight });
  }

  /** What waits for somebody whom the case has come to accuse is not sent to her. */
  private async keepBack(tx: Transaction, to: LiveSubscription, accusations: readonly string[]): Promise<void> {
    if (accusations.length === 0) return;
    const within = await this.visible(tx, to, accusations);
    const hidden = accusations.filter((caseId) => !within.has(caseId));
    if (hidden.length > 0) await keepDeliveriesBack(tx, to.subscriptionId, hidden);
  }

  private visible(tx: Transaction, { scope }: LiveSubscription, caseIds: readonly string[]): Promise<Set<string>> {
    return casesWithin(tx, scope && scopeOf(scope, this.config.cityCode), [...new Set(caseIds)]);
  }
}

function eventOf(value: Buffer | null): CaseEvent | null {
  try {
    const text = value?.toString('utf8') ?? '';
    const { id, time, type, data } = JSON.parse(text) as {
      id: string;
      time: string;
      type: string;
      data: CaseEventData;
    };
    const [, name] = TYPE.exec(type) ?? [];
    const isEvent = name !== undefined && typeof id === 'string' && /^\d{1,18}$/.test(data?.caseId);
    return isEvent ? { id, time, type: name as CaseEventType, data, text } : null;
  } catch {
    return null;
  }
}
