import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { connectBus } from '#libs/bus/index.js';
import { measureBareCopy } from './bare-copy.js';
import { measureHub } from './hub-run.js';
import { publishRecords, simulatedRecords } from './messages.js';
import { startBenchServices } from './services.js';

/** `npm run bench -- [--records N] [--rounds N] [--json FILE] [--profile DIR]` */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    profile: { type: 'string' },
  },
});

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;

const services = await startBenchServices((line) => console.error(line));
try {
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  const { topics, count, bytes } = await publishRecords(bus, simulatedRecords(Number(values.records), '1'));
  console.error(`${count} messages, ${Math.round(bytes / count)} bytes each`);
  const copies: number[] = [];
  const hubs: number[] = [];
  let rssMbMax = 0;
  for (let round = 1; round <= Number(values.rounds); round++) {
    const copy = await measureBareCopy(bus, await services.createDatabase(`copy_${round}`), topics, count);
    const databaseUrl = await services.createDatabase(`hub_${round}`);
    const nodeArgs = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [];
    const hub = await measureHub({ brokers: services.brokers, databaseUrl, count, nodeArgs });
    copies.push(copy);
    hubs.push(hub.perSecond);
    rssMbMax = Math.max(rssMbMax, hub.rssMbMax);
    console.error(`round ${round}: copy ${copy.toFixed(0)}/s, hub ${hub.perSecond.toFixed(0)}/s`);
  }
  const ratios = copies.map((copy, index) => (hubs[index] as number) / copy);
  const figures = {
    pipeline: {
      ratioToBareCopy: median(ratios),
      hubPerSecond: median(hubs),
      copyPerSecond: median(copies),
      records: count,
      bytesPerMessage: Math.round(bytes / count),
    },
    memory: { hubRssMb: Math.round(rssMbMax) },
  };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(`| pipeline (${os.cpus().length} cores, Node ${process.version}) | records/s | ratio to bare copy |`);
  console.log('| --- | --- | --- |');
  console.log(
    `| hub, all stages | ${figures.pipeline.hubPerSecond.toFixed(0)} | ${figures.pipeline.ratioToBareCopy.toFixed(3)} |`,
  );
  console.log(`| bare copy | ${figures.pipeline.copyPerSecond.toFixed(0)} | 1 |`);
  console.log(`| hub's memory | ${figures.memory.hubRssMb} MB at most | |`);
  await bus.disconnect();
} finally {
  await services.stop();
}
