import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { filledRegistry } from '../lookup/filled-registry.js';
import { withServingHub } from '../lookup/serving-hub.js';
import { rssMb } from '../pipeline/hub-run.js';
import { startBenchServices } from '../pipeline/services.js';

/**
 * `npm run bench:casebook -- [--cases N]`: the casebook of N cases as an Excel workbook over HTTP: how long, how large, and by
 * how much the hub's memory grows meanwhile; its largest county's first, for a warm hub.
 */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } });
const SAMPLE_MS = 100;
const log = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

interface Exported {
  readonly megabytes: number;
  readonly seconds: number;
  readonly rssBeforeMb: number;
  readonly rssPeakMb: number;
}

/** @param query which cases; empty: all */
async function exported(hub: { url: string; key: string; pid: number }, query: string): Promise<Exported> {
  const rssBeforeMb = await rssMb(hub.pid);
  const startedAt = Date.now();
  let [bytes, rssPeakMb, isDone] = [0, rssBeforeMb, false];
  const watching = (async () => {
    for (; !isDone; await sleep(SAMPLE_MS)) rssPeakMb = Math.max(rssPeakMb, await rssMb(hub.pid));
  })();
  const headers = { authorization: `Bearer ${hub.key}` };
  const answer = await fetch(`${hub.url}/api/v1/export/casebook${query}`, { headers });
  if (!answer.ok || !answer.body) throw new Error(`the export answered ${answer.status}`);
  for await (const chunk of answer.body) bytes += chunk.length;
  const seconds = (Date.now() - startedAt) / 1000;
  isDone = true;
  await watching;
  return { megabytes: bytes / 1e6, seconds, rssBeforeMb, rssPeakMb };
}

const row = (name: string, { megabytes, seconds, rssBeforeMb, rssPeakMb }: Exported): string =>
  `| ${name} | ${megabytes.toFixed(1)} | ${seconds.toFixed(1)} | ${rssBeforeMb.toFixed(0)} | ${rssPeakMb.toFixed(0)} |`;

const services = await startBenchServices(log);
try {
  const registry = await filledRegistry(services, Number(values.cases), log);
  await withServingHub(registry, async (hub) => {
    const { rows } = await hub.client.query<{ county: string }>(
      `select left(division_code, 6) as county from case_file where length(division_code) >= 6
       group by 1 order by count(*) desc limit 1`,
    );
    const first = await exported(hub, `?division=${rows[0]?.county}`);
    const all = await exported(hub, '');
    console.log('| export | MB | s | RSS before, MB | RSS at most, MB |\n| --- | --- | --- | --- | --- |');
    console.log(row('one county', first));
    console.log(row(`${registry.cases} cases`, all));
  });
} finally {
  await services.stop();
}
