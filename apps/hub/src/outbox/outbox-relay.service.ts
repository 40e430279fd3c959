import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusProducer, OutgoingMessage } from '#libs/bus/index.js';
import { CASE_EVENTS_TOPIC, isWriteBackTopic } from '#libs/contracts/index.js';
import { openSpan, TRACEPARENT } from '#libs/tracing/index.js';
import { type OutboxRow, removeFromOutbox, takeFromOutbox } from '../registry/outbox.js';
import { inTransaction } from '../registry/transaction.js';
import { BUS } from '../tokens.js';

const BATCH = 500;
const IDLE_MS = 500;
const FAILURE_PAUSE_MS = 5000;

/** Brings what the registry decided to Kafka, in the order it was decided, at least once: events carry stable ids. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly producer: BusProducer;
  private stopping = false;
  private running: Promise<void> | null = null;
  private wake: () => void = () => undefined;

  constructor(
    @Inject(BUS) bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
  ) {
    this.producer = bus.producer();
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await this.producer.disconnect();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        if ((await this.relay()) === 0) await this.pause(IDLE_MS);
      } catch (error) {
        this.logger.warn({ err: error }, 'events wait in the outbox: Kafka or PostgreSQL does not answer');
        await this.pause(FAILURE_PAUSE_MS);
      }
    }
  }

  /** Sends one batch; the rows go only when Kafka has them. */
  private relay(): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      const rows = await takeFromOutbox(tx, BATCH);
      for (const [topic, ofTopic] of groupByTopic(rows)) await this.producer.send(topic, ofTopic.map(messageOf));
      await removeFromOutbox(
        tx,
        rows.map((row) => row.id),
      );
      return rows.length;
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function groupByTopic(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) groups.set(row.topic, [...(groups.get(row.topic) ?? []), row]);
  return groups;
}

/** A trace goes on in the header for who reads Kafka, and in the event for who gets it by another way. */
function messageOf(row: OutboxRow): OutgoingMessage {
  const { type, subject, data } = JSON.parse(row.payload) as Told;
  const span = row.traceparent && openSpan({ name: `publish ${type}`, kind: 'producer', parent: row.traceparent });
  const traceparent = span ? span.traceparent : row.traceparent;
  if (span) span.end();
  return {
    key: row.key,
    value: cloudEvent(row, { type, subject, data }, traceparent),
    ...(traceparent && { headers: { [TRACEPARENT]: traceparent } }),
  };
}

interface Told {
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
}

/**
 * CloudEvents 1.0, structured JSON mode, with its extension for distributed tracing. The id is the outbox's, so a redelivery keeps
 * it, with its time: a registry that was restored from a backup counts from there once more, and tells something else.
 */
function cloudEvent(row: OutboxRow, { type, subject, data }: Told, traceparent: string | null): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `${row.id}-${row.createdAt.getTime().toString(36)}`,
    source: '/hub',
    type: `org.yian-tong.${kindOf(row.topic)}.${type}.v1`,
    subject,
    time: row.createdAt.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent && { traceparent }),
    data,
  });
}

const kindOf = (topic: string): string =>
  isWriteBackTopic(topic) ? 'write-back' : topic === CASE_EVENTS_TOPIC ? 'case' : 'warning';
