import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Sources } from '../faults/sources.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { connectorsOf } from '../freshness/connectors.js';
import { withServingHub } from '../lookup/serving-hub.js';
import { bytesPerRecord } from '../pipeline/disk-bytes.js';
import { rssMb } from '../pipeline/hub-run.js';
import { startBenchServices } from '../pipeline/services.js';
import { type MemorySample, memoryTable, slopeMbPer100k } from './memory-figures.js';

/**
 * `npm run bench:memory -- [--records N] [--json FILE] [--slow-database MS]`: what hub and connectors take of memory from the
 * first record of simulated sources to the last, sampled every second; then what the registry takes on disk, by table. With
 * `--slow-database`, each piece of data between hub and PostgreSQL waits so many milliseconds in either direction: the hub has to
 * take less from Kafka, and hold no more of it.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    json: { type: 'string' },
    'slow-database': { type: 'string', default: '0' },
  },
});
const SAMPLE_MS = 1000;
/** Nothing comes any more for so long: the rest has been refused or withdrawn. */
const STILL_MS = 60_000;

const services = await startBenchServices((line) => console.error(line));
try {
  const databaseUrl = await services.createDatabase('long_run');
  const adminUrl = Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href;
  const world = { CITY_CODE: '4403', SIM_RECORDS: values.records, SIM_LIVE_PER_MINUTE: '0' };
  const sources = await Sources.start(services.folder, adminUrl, world);
  const expected = (await sources.truth()).length;
  const proxy = await TcpProxy.to(Number(new URL(databaseUrl).port));
  proxy.slow(Number(values['slow-database']));
  const behindProxy = Object.assign(new URL(databaseUrl), { port: String(proxy.port) }).href;
  const keysFolder = path.join(services.folder, 'keys');
  const samples = await withServingHub(
    { brokers: services.brokers, databaseUrl: behindProxy, keysFolder },
    async (hub) => {
      const connectors = connectorsOf(services, sources, 5000);
      try {
        const taken: MemorySample[] = [];
        for (let movedAt = Date.now(); Date.now() - movedAt < STILL_MS; await sleep(SAMPLE_MS)) {
          const { rows } = await hub.client.query('select count(*)::int as records from record');
          const records = Number(rows[0].records);
          if (records !== (taken.at(-1)?.records ?? 0)) movedAt = Date.now();
          const rss = { hub: await rssMb(hub.pid) };
          for (const [name, pid] of connectors.pids()) Object.assign(rss, { [name]: await rssMb(pid) });
          taken.push({ records, rss });
          if (records >= expected) break;
        }
        return taken;
      } finally {
        await connectors.stop();
      }
    },
  ).finally(async () => {
    await sources.stop();
    await proxy.close();
  });
  const figures = {
    memory: {
      hubRssMb: Math.round(Math.max(...samples.map(({ rss }) => rss.hub!))),
      hubSlopeMbPer100k: Math.round(slopeMbPer100k(samples, 'hub')),
      samples,
    },
    disk: { bytesPerRecord: await bytesPerRecord(databaseUrl) },
  };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(memoryTable(samples, figures.disk.bytesPerRecord));
} finally {
  await services.stop();
}
