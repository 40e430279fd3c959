import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { countUnchained } from '../registry/chained-rows.js';
import { inTransaction } from '../registry/transaction.js';
import { Anchoring } from './anchoring.service.js';

/** What shows in figures that somebody has written in the database past the hub, or that nothing vouches for what is new. */
@Injectable()
export class ChainMetrics {
  constructor(
    @Inject(Registry) registry: Registry,
    @Inject(DataSource) database: DataSource,
    @Inject(Anchoring) anchoring: Anchoring,
  ) {
    const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await value());
        },
      });
    gauge(
      'hub_chains_broken',
      'Hash chains whose links did not fit when they were to be anchored',
      () => anchoring.broken.length,
    );
    gauge('hub_entries_unchained', 'Originals, judgements and audit entries outside of every chain', () =>
      inTransaction(database, countUnchained),
    );
    gauge(
      'hub_anchored_timestamp_seconds',
      'When all that was there had last been anchored, in the database and in the file',
      () => anchoring.anchoredAt.getTime() / 1000,
    );
  }
}
