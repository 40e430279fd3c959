import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type WriteBackOrder, writeBackTopic } from '#libs/contracts/index.js';
import { PATIENCE_MS } from '#libs/exchange/index.js';
import { openSpan } from '#libs/tracing/index.js';
import { addToOutbox } from '../registry/outbox.js';
import { inTransaction } from '../registry/transaction.js';
import { holdUnanswered, takeDue } from '../registry/write-backs.js';
import { Rounds } from '../rounds.js';

const PAUSE_MS = 1000;
const BATCH = 200;

/** Sends the orders whose time has come to their connectors, through the outbox. Several hubs may do so at once. */
@Injectable()
export class WriteBackSender implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WriteBackSender.name);
  private readonly rounds = new Rounds(
    () => this.send(),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'orders to sources wait: PostgreSQL does not answer'),
  );
  private isClosing = false;

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    return this.rounds.stop();
  }

  private async send(): Promise<void> {
    while (!this.isClosing && (await this.sendSome()) === BATCH);
  }

  private sendSome(): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      await holdUnanswered(tx, PATIENCE_MS);
      const orders = await takeDue(tx, BATCH);
      await addToOutbox(
        tx,
        orders.map((order) => ({
          topic: writeBackTopic(order.system),
          key: order.sourceId,
          type: 'Ordered',
          data: order,
          ...traceOf(order),
        })),
      );
      return orders.length;
    });
  }
}

/** An order comes from a person's act, long after what was fetched: it begins a trace of its own. */
function traceOf({ system, attempt }: WriteBackOrder): { traceparent?: string } {
  const span = openSpan({
    name: `order ${system}`,
    kind: 'internal',
    attributes: { 'yian.system': system, 'yian.attempt': attempt },
  });
  span?.end();
  return span ? { traceparent: span.traceparent } : {};
}
