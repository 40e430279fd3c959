import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusConsumer } from '#libs/bus/index.js';
import { type ConnectorStatus, STATUS_TOPIC } from '#libs/contracts/index.js';
import { OPEN_IN_STATUS } from '../registry/personal-members.js';
import { Personal } from '../registry/personal-values.js';
import { closeVanished } from '../registry/quarantine.js';
import { inTransaction } from '../registry/transaction.js';
import { BUS } from '../tokens.js';
import { ConnectorStatusRow } from './connector-status.entity.js';

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
    const rows = await this.database.getRepository(ConnectorStatusRow).find({ order: { system: 'ASC' } });
    return rows.map((row) => row.status);
  }

  private async keep(value: Buffer | null): Promise<void> {
    const status = parse(value);
    if (!status) return this.logger.warn('a connector status that is none was left out');
    // One partition, so the newest comes last.
    const { system, reportedAt } = status;
    await this.database.query(
      `insert into connector_status (system, status, reported_at) values ($1, $2, $3)
       on conflict (system) do update set status = excluded.status, reported_at = excluded.reported_at`,
      [system, Personal.members(status, OPEN_IN_STATUS), new Date(reportedAt)],
    );
    const { unidentified } = status;
    if (unidentified) await inTransaction(this.database, (tx) => closeVanished(tx, system, unidentified, reportedAt));
  }
}

function parse(value: Buffer | null): ConnectorStatus | null {
  try {
    const status = JSON.parse(value?.toString('utf8') ?? '') as Partial<ConnectorStatus>;
    return typeof status.system === 'string' && typeof status.reportedAt === 'string'
      ? (status as ConnectorStatus)
      : null;
  } catch {
    return null;
  }
}
