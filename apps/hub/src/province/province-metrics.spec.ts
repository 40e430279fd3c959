import { expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { HubConfig } from '../config.js';
import { ProvinceMetrics } from './province-metrics.service.js';

const ROW = { troubleSince: null, batchesHeld: 2, receiptsHeld: 1, differences: 0, since: null };

it('looks once for all gauges of a scrape', async () => {
  const asked: string[] = [];
  const client = {
    query: async (sql: string) => {
      asked.push(sql);
      return { rows: [ROW] };
    },
  };
  const runner = { connect: async () => client, release: async () => undefined };
  const database = { createQueryRunner: () => runner } as unknown as DataSource;
  const registry = new Registry();
  new ProvinceMetrics(registry, database, { province: {} } as unknown as HubConfig);
  expect(await registry.metrics()).toContain('hub_province_batches_held 3');
  expect(asked.filter((sql) => sql === 'begin')).toHaveLength(1);
});
