import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connectBus } from '#libs/bus/index.js';
import { measureBareCopy } from './bare-copy.js';
import { bytesPerRecord } from './disk-bytes.js';
import { forgetPositions, type HubRun, measureHub } from './hub-run.js';
import { publishRecords, simulatedRecords } from './messages.js';
import { markdown } from './report.js';
import { startBenchServices } from './services.js';
import { stageShares } from './stage-shares.js';

/**
 * `npm run bench -- [--quick] [--records N] [--rounds N] [--json FILE] [--profile DIR]`: the whole pipeline against a bare
 * copy of the same messages, in turns; then the same messages delivered again; then, once, where the time goes.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    records: { type: 'string' },
    rounds: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
  },
});
const records = Number(values.records ?? (values.quick ? 3000 : 20000));
const rounds = Number(values.rounds ?? (values.quick ? 3 : 5));

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;

const services = await startBenchServices((line) => console.error(line));
try {
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  const { topics, count, bytes } = await publishRecords(bus, simulatedRecords(records, '1'));
  console.error(`${count} messages, ${Math.round(bytes / count)} bytes each`);
  let disk: Record<string, number> = {};
  const measured: { copy: number; first: HubRun; again: HubRun }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const copy = await measureBareCopy(bus, await services.createDatabase(`copy_${round}`), topics, count);
    const databaseUrl = await services.createDatabase(`hub_${round}`);
    const run = { brokers: services.brokers, databaseUrl, count };
    const first = await measureHub(run);
    disk = await bytesPerRecord(databaseUrl);
    await forgetPositions(databaseUrl);
    const again = await measureHub(run);
    measured.push({ copy, first, again });
    const rates = [copy, first.perSecond, again.perSecond].map((rate) => rate.toFixed(0));
    console.error(`round ${round}: copy ${rates[0]}/s, hub ${rates[1]}/s, the same again ${rates[2]}/s`);
  }
  const folder = values.profile ?? mkdtempSync(path.join(services.folder, 'profile-'));
  await measureHub({
    brokers: services.brokers,
    databaseUrl: await services.createDatabase('hub_profiled'),
    count,
    nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${folder}`],
  });
  const figures = {
    pipeline: {
      ratioToBareCopy: median(measured.map(({ copy, first }) => first.perSecond / copy)),
      hubPerSecond: median(measured.map(({ first }) => first.perSecond)),
      copyPerSecond: median(measured.map(({ copy }) => copy)),
      records: count,
      rounds,
      bytesPerMessage: Math.round(bytes / count),
      stageShares: Object.fromEntries(stageShares(folder)),
    },
    redelivery: {
      ratioToBareCopy: median(measured.map(({ copy, again }) => again.perSecond / copy)),
      hubPerSecond: median(measured.map(({ again }) => again.perSecond)),
    },
    memory: {
      hubRssMb: Math.round(
        Math.max(...measured.flatMap(({ first, again }) => [first, again].map((run) => run.rssMbMax))),
      ),
    },
    disk: { bytesPerRecord: disk },
    machine: { cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? 'unknown', node: process.version },
  };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(markdown(figures, process.argv.slice(2)));
  await bus.disconnect();
} finally {
  await services.stop();
}
