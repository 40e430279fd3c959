import type { Bus, BusConsumer, IncomingMessage, OutgoingMessage } from '#libs/bus/index.js';
import {
  ASK,
  ERASURE,
  HUB_CONTROL,
  isWriteBackStatus,
  openPart,
  type SealedWords,
  type SentOrder,
  WRITE_BACK_RECEIPTS_TOPIC,
  type WriteBackOrder,
  type WriteBackReceipt,
  writeBackTopic,
} from '#libs/contracts/index.js';
import type { Opener } from '#libs/sealed-payload/index.js';
import { isTraceparent, openSpan, TRACEPARENT } from '#libs/tracing/index.js';
import type { Connector, SourceWriter } from '../connector.js';
import { SourceFailure } from '../source/source-failure.js';
import type { ConnectorLogger } from './connector-logger.js';
import type { Gate } from './gate.js';

const KAFKA_PAUSE_MS = 3000;
/** A source that fails so often in a row is away: what else waits is given back at once, to be sent again later. */
const FAILURES_MAX = 2;
const AWAY_MS = 30_000;

/** Failures are answered to the hub, order by order; they say nothing of how reading goes. */
const UNHEARD = { fetched: () => undefined, failed: () => undefined };

interface WriteBackParts {
  readonly connector: Pick<Connector, 'system' | 'createWriter'>;
  readonly bus: Bus;
  readonly gate: Gate;
  readonly opener: Opener;
  readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>;
  readonly logger: ConnectorLogger;
}

type Told = WriteBackOrder | WriteBackOrder<typeof ERASURE> | WriteBackOrder<typeof ASK>;
const isErasure = (order: Told): order is WriteBackOrder<typeof ERASURE> => order.status === ERASURE;
const isAsk = (order: Told): order is WriteBackOrder<typeof ASK> => order.status === ASK;

type Sent = SentOrder<WriteBackOrder['status']> | SentOrder<typeof ERASURE> | SentOrder<typeof ASK>;

type Outcome = Pick<WriteBackReceipt, 'outcome' | 'receipt' | 'reason'>;

/**
 * Tells the source what the hub orders, and the hub what the source said. Nothing is kept here: the hub sends an order
 * again that failed, and the source takes each receipt number once, so one that was written twice is told once.
 */
export class WriteBack {
  private readonly writer: SourceWriter | null;
  private consumer: BusConsumer | null = null;
  private failures = 0;
  private awayUntilMs = 0;

  constructor(private readonly parts: WriteBackParts) {
    this.writer = parts.connector.createWriter?.(UNHEARD) ?? null;
  }

  /** Resolves once the gate has stopped for good and the writer is closed. */
  async run(): Promise<void> {
    const { gate } = this.parts;
    while (!gate.isStopped && !this.consumer) await this.start();
    while (!gate.isStopped) await gate.change(KAFKA_PAUSE_MS);
    await this.consumer?.stop();
    await this.writer?.close();
  }

  private async start(): Promise<void> {
    const { bus, connector, gate, logger } = this.parts;
    try {
      this.consumer = await bus.consume({
        groupId: `connector.${connector.system}.write-back`,
        topics: [writeBackTopic(connector.system)],
        fromBeginning: true,
        onBatches: async (batches) => {
          for (const message of batches.flatMap(({ messages }) => messages)) await this.take(message);
        },
        onError: (error) => logger.warn({ error: String(error) }, 'orders to the source wait'),
      });
    } catch (error) {
      logger.warn({ error: String(error) }, 'orders to the source cannot be taken yet');
      await gate.change(KAFKA_PAUSE_MS);
    }
  }

  /** Throws only where the connector ends in the middle of it: then the order comes again. */
  private async take({ value, headers }: IncomingMessage): Promise<void> {
    const { gate, logger, publish, connector } = this.parts;
    const order = orderOf(value);
    if (!order) return logger.warn({}, 'an order to the source that is none was left out');
    const span = openSpan({
      name: `tell ${connector.system}`,
      kind: 'client',
      parent: isTraceparent(headers[TRACEPARENT]) ? headers[TRACEPARENT] : null,
      attributes: { 'yian.system': connector.system, 'yian.attempt': order.attempt },
    });
    const outcome = await this.outcomeOf(order);
    span?.end(outcome.outcome === 'taken' ? undefined : { name: outcome.outcome });
    if (gate.isStopped && outcome.outcome !== 'taken') throw new Error('the connector ends');
    const { receiptNo, attempt } = order;
    const told = { system: connector.system, receiptNo, attempt, ...outcome, at: new Date().toISOString() };
    await publish(WRITE_BACK_RECEIPTS_TOPIC, [
      { key: receiptNo, value: JSON.stringify(told satisfies WriteBackReceipt) },
    ]);
  }

  private async outcomeOf(order: Sent): Promise<Outcome> {
    const { gate, logger, opener } = this.parts;
    if (!this.writer) return refused('the source takes nothing back');
    if (!gate.isOpen) return failed(`the connector is paused: ${gate.pauseReason}`);
    if (performance.now() < this.awayUntilMs) return failed('the source did not answer a moment ago');
    try {
      const receipt = await this.tell(this.writer, opened(order, opener), gate.reading);
      this.failures = 0;
      return { outcome: 'taken', receipt, reason: null };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn({ receiptNo: order.receiptNo, reason }, 'the source did not take what it was told');
      return error instanceof SourceFailure && error.kind === 'refused' ? refused(reason) : this.failed(reason);
    }
  }

  private tell(writer: SourceWriter, order: Told, signal: AbortSignal): Promise<string | null> {
    if (isAsk(order)) {
      if (!writer.ask) throw new SourceFailure('refused', 'the source passes no questions on');
      return writer.ask(order, signal);
    }
    if (!isErasure(order)) return writer.write(order, signal);
    if (!writer.erase) throw new SourceFailure('refused', 'the source deletes nothing by order');
    return writer.erase(order, signal);
  }

  private failed(reason: string): Outcome {
    this.failures += 1;
    if (this.failures >= FAILURES_MAX) this.awayUntilMs = performance.now() + AWAY_MS;
    return failed(reason);
  }
}

/** With the words that are sealed on the way. Throws UnsealingError. */
function opened({ sealed, ...order }: Sent, opener: Opener): Told {
  return sealed ? { ...order, ...openPart<SealedWords>(opener, sealed, HUB_CONTROL) } : order;
}

const refused = (reason: string): Outcome => ({ outcome: 'refused', receipt: null, reason });
const failed = (reason: string): Outcome => ({ outcome: 'failed', receipt: null, reason });

/** The order in a CloudEvent; null where it holds none. */
function orderOf(value: Buffer | null): Sent | null {
  try {
    const { data } = JSON.parse(value?.toString('utf8') ?? '') as { data?: Partial<Sent> };
    const isOrder =
      typeof data?.receiptNo === 'string' &&
      typeof data.sourceId === 'string' &&
      (isWriteBackStatus(data.status) || data.status === ERASURE || data.status === ASK);
    return isOrder ? (data as Sent) : null;
  } catch {
    return null;
  }
}
