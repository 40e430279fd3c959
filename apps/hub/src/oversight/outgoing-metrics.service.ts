import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { openDeliveries, openWriteBacks } from './outgoing.queries.js';

const WRITE_BACKS = ['waiting', 'sent', 'held'];
const DELIVERIES = ['waiting', 'sent', 'dead'];

/** Gauges of what waits to leave the hub, or was given up: for sources and for departments. */
@Injectable()
export class OutgoingMetrics {
  constructor(@Inject(Registry) registry: Registry, @Inject(DataSource) database: DataSource) {
    const gauge = (name: string, help: string, states: readonly string[], counted: typeof openWriteBacks) =>
      new Gauge({
        name,
        help,
        labelNames: ['state'],
        registers: [registry],
        async collect() {
          const counts = await counted(database);
          for (const state of states) this.set({ state }, counts.get(state) ?? 0);
        },
      });
    gauge('hub_write_backs', 'Orders to sources that are not taken, by state', WRITE_BACKS, openWriteBacks);
    gauge(
      'hub_exchange_deliveries',
      'Deliveries to departments that are not taken, by state',
      DELIVERIES,
      openDeliveries,
    );
    new Gauge({
      name: 'hub_outbox_waiting_seconds',
      help: 'How long the oldest event that is decided and not in Kafka waits',
      registers: [registry],
      async collect() {
        const [row]: { seconds: number | null }[] = await database.query(
          `select extract(epoch from now() - created_at)::float8 as seconds from outbox order by outbox_id limit 1`,
        );
        this.set(row?.seconds ?? 0);
      },
    });
  }
}
