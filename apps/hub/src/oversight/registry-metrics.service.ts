import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { INCIDENT_KINDS, openByKind } from '../registry/operating-incidents.js';
import { inTransaction } from '../registry/transaction.js';
import { Integration, type IntegrationHealth } from './integration.service.js';

/** A scrape may come from several monitors at once: the registry is counted once for all within this time. */
const COUNT_AGE_MS_MAX = 5000;

/** Gauges of what the registry holds and what waits before it. */
@Injectable()
export class RegistryMetrics {
  private counted: { at: number; health: Promise<IntegrationHealth> } | null = null;

  constructor(
    @Inject(Registry) registry: Registry,
    @Inject(Integration) private readonly integration: Integration,
    @Inject(DataSource) database: DataSource,
  ) {
    this.gauge(registry, 'hub_records', 'Live records by source', (gauge, { connectors }) => {
      for (const { system, registryCount } of connectors) gauge.set({ system }, registryCount);
    });
    this.gauge(
      registry,
      'hub_lag_messages',
      'Messages in Kafka that are not committed, by source',
      (gauge, { connectors }) => {
        for (const { system, lag } of connectors)
          if (lag === null) gauge.remove({ system });
          else gauge.set({ system }, lag);
      },
    );
    this.gauge(registry, 'hub_cases', 'Cases with a live record', (gauge, { totals }) => gauge.set(totals.cases));
    this.gauge(registry, 'hub_quarantined', 'Open items in quarantine', (gauge, { totals }) =>
      gauge.set(totals.quarantined),
    );
    new Gauge({
      name: 'hub_incidents_open',
      help: 'Incidents that are not over and that nobody has silenced, by kind',
      labelNames: ['kind'],
      registers: [registry],
      async collect() {
        const open = await inTransaction(database, openByKind);
        for (const kind of INCIDENT_KINDS) this.set({ kind }, open.get(kind) ?? 0);
      },
    });
    this.gauge(registry, 'hub_reviews_open', 'Pairs that wait for a person', (gauge, { totals }) =>
      gauge.set(totals.reviewsOpen),
    );
  }

  private gauge(
    registry: Registry,
    name: string,
    help: string,
    read: (gauge: Gauge<'system'>, health: IntegrationHealth) => void,
  ): void {
    const labelNames = name === 'hub_records' || name === 'hub_lag_messages' ? (['system'] as const) : [];
    const current = () => this.current();
    new Gauge<'system'>({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        read(this, await current());
      },
    });
  }

  private current(): Promise<IntegrationHealth> {
    if (!this.counted || performance.now() - this.counted.at > COUNT_AGE_MS_MAX) {
      const health = this.integration.health();
      this.counted = { at: performance.now(), health };
      health.catch(() => {
        this.counted = null;
      });
    }
    return this.counted.health;
  }
}
