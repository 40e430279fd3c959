import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusConsumer } from '#libs/bus/index.js';
import { type ConnectorStatus, STATUS_TOPIC } from '#libs/contracts/index.js';
import { BUS } from '../tokens.js';

/** Keeps what every connector last said of itself, in the registry, so that any hub can answer. */
@Injectable()
export class ConnectorStatuses implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ConnectorStatuses.name);
  private consumer: BusConsumer | null = null;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bus.ensureTopics([{ topic: STATUS_TOPIC, partitions: 1, compact: true }]);
    this.consumer = await this.bus.consume({
      groupId: 'yian-tong-hub-status',
      topics: [STATUS_TOPIC],
      fromBeginning: true,
      onError: (error) => this.logger.warn({ err: error }, 'connector statuses'),
      onBatches: async (batches) => {
        for (const message of batches.flatMap((batch) => batch.messages)) await this.keep(message.value);
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer?.stop();
  }

  /** The newest status of every connector that ever spoke. */
  async all(): Promise<ConnectorStatus[]> {
    const rows: { status: ConnectorStatus }[] = await this.database.query('select status from connector_status order by system');
    return rows.map((row) => row.status);
  }

  private async keep(value: Buffer | null): Promise<void> {
    const status = parse(value);
    if (!status) return this.logger.warn('a connector status that is none was left out');
    await this.database.query(
      `insert into connector_status (system, status, reported_at) values ($1, $2, $3)
       on conflict (system) do update set status = excluded.status, reported_at = excluded.reported_at
       where connector_status.reported_at <= excluded.reported_at`,
      [status.system, JSON.stringify(status), status.reportedAt],
    );
  }
}

function parse(value: Buffer | null): ConnectorStatus | null {
  try {
    const status = JSON.parse(value?.toString('utf8') ?? '') as Partial<ConnectorStatus>;
    return typeof status.system === 'string' && typeof status.reportedAt === 'string' ? (status as ConnectorStatus) : null;
  } catch {
    return null;
  }
}
