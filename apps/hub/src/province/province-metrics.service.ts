import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import type { HubConfig } from '../config.js';
import { type LineStanding, lineStanding, unacknowledgedSince } from '../registry/province-books.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';

interface Measured extends Pick<LineStanding, 'troubleSince' | 'batchesHeld' | 'receiptsHeld' | 'differences'> {
  readonly waitsSince: Date | null;
}

const NOTHING: Measured = { troubleSince: null, batchesHeld: 0, receiptsHeld: 0, differences: 0, waitsSince: null };
const secondsSince = (since: Date | null): number => (since ? Math.max(0, (Date.now() - since.getTime()) / 1000) : 0);

/** One look is for all gauges of a scrape: it counts what waits, which may be a whole first stock. */
const LOOK_AGE_MS_MAX = 1000;

/** Gauges of the line to the province's platform; all 0 where this hub speaks to no province. */
@Injectable()
export class ProvinceMetrics {
  constructor(
    @Inject(Registry) registry: Registry,
    @Inject(DataSource) database: DataSource,
    @Inject(HUB_CONFIG) config: HubConfig,
  ) {
    const measure = (): Promise<Measured> =>
      config.province === null
        ? Promise.resolve(NOTHING)
        : inTransaction(database, async (tx) => ({
            ...(await lineStanding(tx)),
            waitsSince: await unacknowledgedSince(tx),
          }));
    let last: { readonly at: number; readonly of: Promise<Measured> } | null = null;
    const current = (): Promise<Measured> => {
      if (last && performance.now() - last.at <= LOOK_AGE_MS_MAX) return last.of;
      const of = measure();
      last = { at: performance.now(), of };
      of.catch(() => {
        last = null;
      });
      return of;
    };
    const gauge = (name: string, help: string, value: (of: Measured) => number) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(value(await current()));
        },
      });
    gauge('hub_province_trouble_seconds', 'How long the province has not answered as it should', (of) =>
      secondsSince(of.troubleSince),
    );
    gauge('hub_province_unacknowledged_seconds', 'Age of the oldest batch of ours without its receipt', (of) =>
      secondsSince(of.waitsSince),
    );
    gauge(
      'hub_province_batches_held',
      'Batches and receipts of ours that the province refuses',
      (of) => of.batchesHeld + of.receiptsHeld,
    );
    gauge(
      'hub_province_differences',
      'Batches on which both sides’ books differ, by the last comparison of each day',
      (of) => of.differences,
    );
  }
}
