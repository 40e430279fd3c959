import { type Bus, connectBus } from '#libs/bus/index.js';
import {
  type ConnectorStatus,
  type ControlReply,
  connectorSource,
  connectorTopicDefinitions,
} from '#libs/contracts/index.js';
import { type MasterKeys, Opener, Sealer, type Suite } from '#libs/sealed-payload/index.js';
import type { Connector } from '../connector.js';
import { Attachments } from './attachments.js';
import { CheckpointStore } from './checkpoint-store.js';
import { Circuit } from './circuit.js';
import type { ConnectorLogger } from './connector-logger.js';
import { Control } from './control.js';
import { newCounters } from './counters.js';
import { DriftLog } from './drift-log.js';
import type { Origin } from './envelopes.js';
import { Gate } from './gate.js';
import { PageIntake } from './page-intake.js';
import { Publisher } from './publisher.js';
import type { ReadingDesk } from './reading-desk.js';
import { Redriving } from './redriving.js';
import { RereadQueue } from './reread-queue.js';
import { SeenRecords } from './seen-records.js';
import { SourceBooks } from './source-books.js';
import { RequestWatch, StatusBoard } from './status-board.js';
import { SweepLoop } from './sweep-loop.js';
import { Turnstile } from './turnstile.js';
import { WriteBack } from './write-back.js';

const KAFKA_PAUSE_MS = 3000;
/** How long a page that was read may still try to reach Kafka when the connector ends. */
const LAST_PAGE_MS = 10_000;

export interface RuntimeOptions {
  readonly brokers: readonly string[];
  readonly connectorVersion: string;
  /** Pause between sweeps. */
  readonly pollIntervalMs: number;
  readonly logger: ConnectorLogger;
  /** Keys that payloads are sealed by before they leave this process. */
  readonly masterKeys: MasterKeys;
  readonly suite: Suite;
  /** Of the source: so long at most between two whole sweeps. */
  readonly freshnessSecondsMax: number;
}

/** One connector at work: reads, publishes, keeps its checkpoint, tells how it is, and obeys. */
export class ConnectorRuntime {
  readonly board: StatusBoard;
  readonly control: Control;
  private readonly bus: Bus;
  private readonly desk: ReadingDesk;
  private readonly sweeps: SweepLoop;
  private readonly rereads: RereadQueue;
  private readonly writeBack: WriteBack;
  private readonly giveUp = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private ready = false;

  constructor(connector: Connector, options: RuntimeOptions) {
    const { brokers, connectorVersion, logger, pollIntervalMs } = options;
    this.bus = connectBus({ brokers, clientId: `connector-${connector.system}`, logger });
    const origin: Origin = { system: connector.system, connectorVersion, mappingVersion: connector.mappingVersion };
    const counters = newCounters();
    const drift = new DriftLog();
    const seen = new SeenRecords();
    const requests = new RequestWatch(counters);
    const changed = () => this.board.changed();
    requests.onChange = changed;
    const publisher = new Publisher(this.bus.producer(), logger, this.giveUp.signal, changed);
    const sealer = new Sealer(options.masterKeys, options.suite, connectorSource(connector.system));
    const publish = publisher.publish.bind(publisher);
    this.desk = {
      connector,
      reader: connector.createReader(requests),
      intake: new PageIntake({ connector, origin, seen, drift, counters, sealer, publish }),
      checkpoints: new CheckpointStore(connector.system, publish),
      seen,
      books: new SourceBooks(),
      circuit: new Circuit(),
      gate: new Gate(),
      turnstile: new Turnstile(),
      publish,
      logger,
      onChange: changed,
    };
    this.rereads = new RereadQueue(this.desk);
    this.sweeps = new SweepLoop(this.desk, pollIntervalMs, () => this.rereads.request({}, false));
    const { desk, sweeps, rereads } = this;
    const producer = this.bus.producer();
    this.board = new StatusBoard(
      { origin, desk, sweeps, publisher, counters, drift, producer, freshnessSecondsMax: options.freshnessSecondsMax },
      requests,
    );
    const opener = new Opener(options.masterKeys);
    const redriving = new Redriving({ connector, origin, sealer, opener, publish });
    this.writeBack = new WriteBack({ connector, bus: this.bus, gate: desk.gate, opener, publish, logger });
    const attachments = new Attachments({ reader: desk.reader, sealer, opener });
    this.control = new Control({ desk, sweeps, rereads, redriving, attachments, board: this.board });
  }

  /** Whether topics exist and the checkpoint is known, so that sweeps can run. */
  get isReady(): boolean {
    return this.ready;
  }

  get isStopped(): boolean {
    return this.desk.gate.isStopped;
  }

  status(): ConnectorStatus {
    return this.board.now();
  }

  answer(request: unknown): Promise<ControlReply> {
    return this.control.answer(request);
  }

  /** Resolves when the connector is ready; waits for a Kafka that is not there yet. */
  async start(): Promise<void> {
    const { connector, checkpoints, reader, gate, logger } = this.desk;
    while (!gate.isStopped && !this.ready) {
      try {
        const differences = await this.bus.ensureTopics(connectorTopicDefinitions(connector.system));
        for (const difference of differences) logger.warn(difference, 'a topic has less than it should');
        const stored = await checkpoints.load(this.bus);
        this.sweeps.checkpoint = stored === null ? null : this.readable(stored, reader.parseCheckpoint.bind(reader));
        this.ready = true;
      } catch (error) {
        logger.warn({ error: String(error) }, 'Kafka is not there yet');
        await gate.change(KAFKA_PAUSE_MS);
      }
    }
    if (gate.isStopped) return;
    this.board.start();
    logger.info({ system: connector.system, checkpoint: this.sweeps.checkpoint }, 'the connector reads');
    this.running = Promise.all([this.sweeps.run(), this.rereads.run(), this.writeBack.run()]);
  }

  /** Finishes the page at hand, saves its checkpoint and disconnects. */
  async stop(): Promise<void> {
    this.desk.gate.stop();
    const late = setTimeout(() => this.giveUp.abort(), LAST_PAGE_MS);
    await this.running.catch((error) => this.desk.logger.error({ error: String(error) }, 'a loop ended with an error'));
    clearTimeout(late);
    this.giveUp.abort();
    await this.board.stop();
    await this.desk.reader.close();
    await this.bus.disconnect();
  }

  /** A checkpoint of an older version that nobody understands any more costs a sweep from the beginning, no record. */
  private readable(stored: unknown, parse: (value: unknown) => unknown): unknown {
    try {
      return parse(stored);
    } catch (error) {
      this.desk.logger.warn(
        { error: String(error) },
        'the stored checkpoint cannot be read: sweeping from the beginning',
      );
      return null;
    }
  }
}
