import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HUB_CONTROL, type SealedWords, type SentOrder, sealPart, writeBackTopic } from '#libs/contracts/index.js';
import { PATIENCE_MS } from '#libs/exchange/index.js';
import { Sealer } from '#libs/sealed-payload/index.js';
import { openSpan } from '#libs/tracing/index.js';
import { wordsForParty } from '../access/disclosure.js';
import { peopleOfCases } from '../cases/case-people.js';
import { SUITE } from '../oversight/connector-control.service.js';
import { addToOutbox } from '../registry/outbox.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { casesSeenWith, type DueOrder, holdUnanswered, takeDue } from '../registry/write-backs.js';
import { Rounds } from '../rounds.js';
import { HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';

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
  private readonly sealer: Sealer;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) keys: HubKeys,
  ) {
    this.sealer = new Sealer(keys.payload, SUITE, HUB_CONTROL);
  }

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
      const orders = await this.sealed(tx, await takeDue(tx, BATCH));
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

  /**
   * What a unit answered goes through Kafka sealed, and tells her of nobody whom her own record does not name: whoever had a record in the
   * case when it was answered, though the case was merged away or parted since.
   */
  private async sealed(tx: Transaction, orders: readonly DueOrder[]): Promise<SentOrder[]> {
    const answered = orders.filter(({ reply }) => reply !== undefined);
    const beside = await casesSeenWith(
      tx,
      answered.map(({ recordId }) => recordId),
    );
    const people = await peopleOfCases(tx, [
      ...answered.map(({ hubCaseId }) => hubCaseId),
      ...beside.map(({ caseId }) => caseId),
    ]);
    return orders.map(({ recordId, reply, ...order }) => {
      if (reply === undefined) return order;
      const others = beside.filter((one) => one.recordId === recordId).map(({ caseId }) => caseId);
      const named = [...new Set([order.hubCaseId, ...others])].map(people);
      const all = named.flatMap((of) => of.all);
      const own = named.flatMap((of) => of.ofRecord(recordId));
      const words: SealedWords = { reply: wordsForParty(reply, all, own) };
      return { ...order, sealed: sealPart(this.sealer, words) };
    });
  }
}

/** An order comes from a person's act, long after what was fetched: it begins a trace of its own. */
function traceOf({ system, attempt }: SentOrder): { traceparent?: string } {
  const span = openSpan({
    name: `order ${system}`,
    kind: 'internal',
    attributes: { 'yian.system': system, 'yian.attempt': attempt },
  });
  span?.end();
  return span ? { traceparent: span.traceparent } : {};
}
