import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type RunningConnector, startConnector } from '#libs/connector-kit/nest/index.js';
import { KafkaView, TEST_BROKERS } from './kafka-view.js';
import { CourtUnderTest } from './sources/court-under-test.js';
import { HotlineUnderTest } from './sources/hotline-under-test.js';
import { PetitionUnderTest } from './sources/petition-under-test.js';
import type { SourceUnderTest } from './sources/source-under-test.js';

export const SOURCES: readonly { kind: string; start: () => Promise<SourceUnderTest> }[] = [
  { kind: 'court', start: () => CourtUnderTest.start() },
  { kind: 'petition', start: () => PetitionUnderTest.start() },
  { kind: 'hotline', start: () => HotlineUnderTest.start() },
];

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

  async start(): Promise<void> {
    const settings = {
      KAFKA_BROKERS: TEST_BROKERS,
      POLL_INTERVAL_MS: 100,
      CONNECTOR_PORT: 0,
      CONNECTOR_SYSTEM: this.system,
      LOG_LEVEL: 'silent' as const,
    };
    const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
    this.connector = await startConnector(this.source.connector(this.system), settings, logger);
  }

  async stopConnector(): Promise<void> {
    await this.connector?.stop();
    this.connector = null;
  }

  get status() {
    if (!this.connector) throw new Error('the connector does not run');
    return this.connector.runtime.status();
  }

  async end(): Promise<void> {
    await this.stopConnector();
    await this.view.close();
    await this.source.stop();
  }
}
