import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freshnessTable } from '../freshness/freshness-table.js';
import { measureFreshness } from '../freshness/measure-freshness.js';
import { growthTable, measureGrowth } from '../growth/measure-growth.js';
import { lookupTable } from '../lookup/lookup-table.js';
import { measureLookup } from '../lookup/measure-lookup.js';
import { startConnect } from './connect/connect-worker.js';
import { flameGraph } from './flame-graph.js';
import { measurePipeline } from './measure-pipeline.js';
import { markdown } from './report.js';
import { startBenchServices } from './services.js';

/**
 * `npm run bench -- [--quick] [--records N] [--rounds N] [--connect] [--growth SIZES] [--json FILE] [--profile DIR] [--flame FILE]`: the
 * whole pipeline against a bare copy of the same messages, in turns; with `--connect` against Kafka Connect too; then the same
 * messages delivered again; then, once, where the time goes. `--quick`: a small run of these and of lookup and freshness as
 * well. `--growth 10000,100000`: the pipeline on registries of these sizes alone. `--flame`: the profile as a flame graph (SVG).
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    records: { type: 'string' },
    rounds: { type: 'string' },
    connect: { type: 'boolean', default: false },
    growth: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
    flame: { type: 'string' },
  },
});
const { quick } = values;
const log = (line: string): void => console.error(line);
const QUICK_LOOKUP = { cases: 5_000, perKind: 50, load: 0, log };
const QUICK_FRESHNESS = { intervalsMs: [5000], changes: 15, known: 150, perMinute: 60, log };

const machine = { cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? 'unknown', node: process.version };
const services = await startBenchServices(log);
try {
  const { figures, tables } = await (values.growth ? growth(values.growth) : pipeline());
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...figures, machine }, null, 1)}\n`);
  console.log(tables.join('\n\n'));
} finally {
  await services.stop();
}

async function pipeline() {
  const connect = quick || values.connect ? await startConnect(services.folder, services.brokers, log) : null;
  const profile = values.profile ?? path.join(services.folder, 'profile');
  const measured = await measurePipeline(services, {
    records: Number(values.records ?? (quick ? 2000 : 20000)),
    rounds: Number(values.rounds ?? (quick ? 3 : 5)),
    connect,
    profile,
    log,
  }).finally(() => connect?.stop());
  if (values.flame) writeFileSync(values.flame, flameGraph(profile));
  const lookup = quick ? await measureLookup(services, QUICK_LOOKUP) : null;
  const freshness = quick ? await measureFreshness(services, QUICK_FRESHNESS) : null;
  return {
    figures: { ...measured, ...(lookup && { lookup }), ...(freshness && { freshness }) },
    tables: [
      markdown(measured, machine, process.argv.slice(2)),
      ...(lookup ? [lookupTable(lookup)] : []),
      ...(freshness ? [freshnessTable(freshness)] : []),
    ],
  };
}

async function growth(sizes: string) {
  const measured = await measureGrowth(services, {
    sizes: sizes.split(',').map(Number),
    records: Number(values.records ?? 2000),
    rounds: Number(values.rounds ?? 5),
    log,
  });
  return { figures: { growth: measured }, tables: [growthTable(measured)] };
}
