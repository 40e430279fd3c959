import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusProducer } from '#libs/bus/index.js';
import { exchangeTopic, exchangeTopicDefinition } from '#libs/contracts/index.js';
import { type Pushed, pushWebhook, retryAfter } from '#libs/exchange/index.js';
import { type OpenSpan, TRACEPARENT } from '#libs/tracing/index.js';
import { unseal } from '../access/sealed-secret.js';
import type { HubConfig } from '../config.js';
import { type DueDelivery, deliveryFailed, deliveryTaken, takeDueDeliveries } from '../registry/exchange-deliveries.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { BUS, HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';
import { deliverySpan, NOT_TAKEN } from './delivery-span.js';
import { secretOwner } from './webhook-secret.js';

const PAUSE_MS = 1000;
/** So many are sent at once, of all subscribers. */
const AT_ONCE = 16;

/** Brings deliveries to departments' receivers and topics, and keeps what they said. */
@Injectable()
export class Delivering implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Delivering.name);
  private readonly producer: BusProducer;
  private readonly rounds = new Rounds(
    () => this.deliver(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'deliveries to departments wait'),
  );
  private isClosing = false;
  /** How far deliveries are ahead of the database’s clock: nothing, unless somebody lets days pass for them. */
  aheadMs = 0;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {
    this.producer = bus.producer();
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await this.rounds.stop();
    await this.producer.disconnect();
  }

  private async deliver(): Promise<void> {
    while (!this.isClosing) {
      const due = await inTransaction(this.database, (tx) => takeDueDeliveries(tx, AT_ONCE, this.aheadMs));
      if (due.length === 0) return;
      await Promise.all(due.map((delivery) => this.push(delivery)));
    }
  }

  private async push(delivery: DueDelivery): Promise<void> {
    const { deliveryId, attempts, ageMs } = delivery;
    const span = deliverySpan(delivery);
    const pushed =
      delivery.channel === 'kafka' ? await this.toTopic(delivery, span) : await this.toReceiver(delivery, span);
    span?.end(pushed.outcome === 'failed' ? NOT_TAKEN : undefined);
    await inTransaction(this.database, async (tx) => {
      if (pushed.outcome === 'taken') return deliveryTaken(tx, deliveryId, pushed.receipt);
      const retry = retryAfter(attempts, ageMs, Math.random());
      await deliveryFailed(tx, delivery, pushed.trouble, {
        pauseMs: retry.kind === 'after' ? retry.ms : null,
        aheadMs: this.aheadMs,
      });
    });
  }

  private async toReceiver(
    { url, secret, formerSecret, subscriptionId, eventId, payload }: DueDelivery,
    span: OpenSpan | null,
  ): Promise<Pushed> {
    if (url === null || secret === null) return { outcome: 'failed', trouble: 'the subscription names no receiver' };
    const secrets = [secret, ...(formerSecret ? [formerSecret] : [])].map((sealed) =>
      unseal(this.keys.accountSecrets, secretOwner(subscriptionId), sealed),
    );
    const headers = span ? { [TRACEPARENT]: span.traceparent } : undefined;
    const message = { url, secret: secrets, id: eventId, body: payload, headers };
    return pushWebhook(message, Date.now(), this.config.webhookAllowed);
  }

  private async toTopic({ subscriptionId, caseId, payload }: DueDelivery, span: OpenSpan | null): Promise<Pushed> {
    try {
      const [run] = await this.producer.send(exchangeTopic(subscriptionId), [
        { key: caseId, value: payload, ...(span && { headers: { [TRACEPARENT]: span.traceparent } }) },
      ]);
      return { outcome: 'taken', receipt: `${run?.topic}/${run?.partition}/${run?.baseOffset}` };
    } catch (error) {
      // It may have been deleted, or never made.
      await this.bus.ensureTopics([exchangeTopicDefinition(subscriptionId)]).catch(() => undefined);
      return { outcome: 'failed', trouble: (error as Error).message };
    }
  }
}
