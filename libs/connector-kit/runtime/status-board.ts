import type { BusProducer } from '#libs/bus/index.js';
import { type ConnectorState, type ConnectorStatus, STATUS_TOPIC } from '#libs/contracts/index.js';
import type { SourceObserver } from '../connector.js';
import type { Counters } from './counters.js';
import type { DriftLog } from './drift-log.js';
import type { Origin } from './envelopes.js';
import type { Publisher } from './publisher.js';
import type { ReadingDesk } from './reading-desk.js';
import { RecentWorkWatch } from './recent-work.js';
import type { SweepLoop } from './sweep-loop.js';

const HEARTBEAT_MS = 5000;

interface StatusBoardParts {
  readonly origin: Origin;
  readonly desk: Pick<ReadingDesk, 'connector' | 'books' | 'seen' | 'intake' | 'circuit' | 'gate' | 'logger'>;
  readonly sweeps: SweepLoop;
  readonly publisher: Pick<Publisher, 'blockedBy'>;
  readonly counters: Counters;
  readonly drift: DriftLog;
  /** Of its own: news of a standstill must not wait behind what stands still. */
  readonly producer: BusProducer;
  readonly freshnessSecondsMax: number;
}

/** Says how the connector is: to who asks, and to Kafka at every change of state and every five seconds. */
export class StatusBoard {
  private readonly startedAt = new Date();
  private timer: NodeJS.Timeout | undefined;
  private told = '';
  private isTelling = false;
  private readonly recent: RecentWorkWatch;

  constructor(
    private readonly parts: StatusBoardParts,
    private readonly requests: RequestWatch,
  ) {
    this.recent = new RecentWorkWatch(performance.now(), parts.counters);
  }

  start(): void {
    this.timer = setInterval(() => {
      this.recent.look(performance.now(), this.parts.counters);
      this.tell();
    }, HEARTBEAT_MS);
    this.tell();
  }

  /** Tells at once where the state, or its reason, is another than the one told last. */
  changed(): void {
    const [state, reason] = this.state();
    if (this.timer && `${state} ${reason}` !== this.told) this.tell();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.parts.producer.disconnect();
  }

  now(): ConnectorStatus {
    const { origin, desk, sweeps, counters, drift } = this.parts;
    const [state, reason] = this.state();
    return {
      ...origin,
      title: desk.connector.title,
      ...(!desk.connector.createWriter && { takesNothingBack: true }),
      ...(desk.connector.takesErasures && { takesErasures: true }),
      ...(desk.connector.takesAsks && { takesAsks: true }),
      ...(desk.connector.takesReplies && { takesReplies: true }),
      state,
      reason,
      startedAt: this.startedAt.toISOString(),
      reportedAt: new Date().toISOString(),
      lastSuccessAt: sweeps.lastSuccessAt?.toISOString() ?? null,
      sourceCount: desk.books.count,
      checkpoint: sweeps.checkpoint,
      counters: { ...counters },
      recent: this.recent.until(performance.now(), counters),
      freshnessSecondsMax: this.parts.freshnessSecondsMax,
      drift: drift.list(),
      unidentified: desk.seen.unidentified,
      held: desk.intake.rejects.held,
      fieldOrigins: desk.connector.fieldOrigins,
    };
  }

  private state(): [ConnectorState, string | null] {
    const { desk, publisher, sweeps } = this.parts;
    if (desk.gate.pauseReason !== null) return ['paused', desk.gate.pauseReason];
    const failure = publisher.blockedBy ?? desk.circuit.reason;
    // The source itself answers: it is we who take nothing, and look again at every probe.
    if (desk.intake.rejects.held && failure !== null) return ['paused', failure];
    if (failure !== null) return ['failing', failure];
    const trouble = this.requests.trouble ?? sweeps.incomplete ?? desk.books.doubt;
    return trouble === null ? ['running', null] : ['degraded', trouble];
  }

  /** One at a time: while Kafka is away, old news must not pile up. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    const status = this.now();
    this.told = `${status.state} ${status.reason}`;
    this.parts.producer
      .send(STATUS_TOPIC, [{ key: status.system, value: JSON.stringify(status) }])
      .catch((error) => this.parts.desk.logger.debug({ error: String(error) }, 'the status was not taken by Kafka'))
      .finally(() => {
        this.isTelling = false;
        this.changed();
      });
  }
}

/** Watches the requests to the source: while one is being repeated, the connector is degraded. */
export class RequestWatch implements SourceObserver {
  trouble: string | null = null;
  onChange: () => void = () => undefined;

  constructor(private readonly counters: Counters) {}

  fetched(): void {
    this.counters.fetches++;
    this.become(null);
  }

  failed(reason: string): void {
    this.counters.failures++;
    this.become(reason);
  }

  private become(trouble: string | null): void {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.onChange();
  }
}
