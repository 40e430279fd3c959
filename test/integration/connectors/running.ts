import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { KafkaView, KEYS_DIR, TEST_BROKERS } from './kafka-view.js';
import type { SourceUnderTest } from './sources/source-under-test.js';

/** A source, its connector and a look at Kafka, under a system name of their own. */
export class Running<Source extends SourceUnderTest = SourceUnderTest> {
  connector: RunningConnector | null = null;

  private constructor(
    readonly source: Source,
    readonly view: KafkaView,
    readonly system: string,
  ) {}

  static async with<Source extends SourceUnderTest>(starting: Promise<Source>): Promise<Running<Source>> {
    const source = await starting;
    const system = `${source.kind}-${randomUUID().slice(0, 8)}`;
    return new Running(source, await KafkaView.of(system), system);
  }

  /** `timeoutMs`: how long the connector waits for its source. */
  async start(timeoutMs?: number): Promise<void> {
    const settings = {
      KAFKA_BROKERS: TEST_BROKERS,
      POLL_INTERVAL_MS: 100,
      CONNECTOR_PORT: 0,
      CONNECTOR_SYSTEM: this.system,
      LOG_LEVEL: 'silent' as const,
      DATA_DIR: KEYS_DIR,
      KEYS_DIR,
      PAYLOAD_SUITE: 'aes-256-gcm' as const,
    };
    const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
    this.connector = await startConnector(this.source.connector(this.system, timeoutMs), settings, logger);
  }

  async stopConnector(): Promise<void> {
    await this.connector?.stop();
    this.connector = null;
  }

  get status() {
    if (!this.connector) throw new Error('the connector does not run');
    return this.connector.runtime.status();
  }

  /**
   * Waits until so many whole sweeps have begun and ended from now on and all that was published has arrived: what has
   * not come by then does not come.
   */
  async afterSweeps(count: number): Promise<void> {
    // The first one to end may have begun before.
    for (let ended = 0; ended <= count; ended++) {
      const last = this.status.lastSuccessAt;
      await this.view.until(() => this.status.lastSuccessAt !== last, 'the end of a sweep');
    }
    const { published, rejected } = this.status.counters;
    const { events, rejections } = this.view;
    await this.view.until(() => events.length >= published && rejections.length >= rejected, 'all that was published');
  }

  async end(): Promise<void> {
    await this.stopConnector();
    await this.view.close();
    await this.source.stop();
  }
}
