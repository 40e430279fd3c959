import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { simulatedRecords } from '../pipeline/messages.js';
import { startBenchDatabase } from '../pipeline/services.js';
import { buildWorld } from '../second-city/world.js';
import { compareDumps } from './compare-dumps.js';
import { writeMessages } from './message-file.js';

/**
 * `npm run bench:same -- --against DIR [--records N] [--rounds N]`: whether this build and an older one (a checkout with
 * `dist/`) make the same registry of the same messages, row for row, and how much faster it is. Own world and second city.
 */
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    records: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '1' },
  },
});
if (!values.against) throw new Error('--against DIR is needed: a checkout with dist/');

const count = Number(values.records);
const worlds: readonly (readonly [name: string, city: string, make: () => readonly DisputeRecord[]])[] = [
  ['simulated', '4403', () => simulatedRecords(count, '1')],
  ['second-city', '3302', () => buildWorld({ records: count, seed: '1', city: '3302' }).map(({ record }) => record)],
];

const services = await startBenchDatabase((line) => console.error(line));
try {
  for (const [world, city, make] of worlds) await compare(world, city, make());
} finally {
  await services.stop();
}

async function compare(world: string, city: string, records: readonly DisputeRecord[]): Promise<void> {
  const file = path.join(services.folder, `${world}.ndjson`);
  const messages = writeMessages(file, records);
  const ratios: number[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    const [before, after] = [await take(values.against!, 'before'), await take('.', 'after')];
    ratios.push(after / before);
    console.log(`${world} ${round}: ${messages} messages, ${before}/s before, ${after}/s now`);
  }
  const differences = compareDumps(dumpOf('before'), dumpOf('after'));
  for (const difference of differences) console.log(JSON.stringify(difference, null, 1));
  const ratio = [...ratios].sort((a, b) => a - b)[Math.floor((ratios.length - 1) / 2)]!;
  console.log(
    `${world}: ${differences.length === 0 ? 'the same registry' : 'ANOTHER registry'}, ${ratio.toFixed(2)} times as fast`,
  );
  if (differences.length > 0) process.exitCode = 1;

  async function take(root: string, name: string): Promise<number> {
    const database = await services.createDatabase(`${world.replace('-', '_')}_${name}_${ratios.length}`);
    const args = ['--root', root, '--database', database, '--messages', file, '--dump', dumpOf(name)];
    const env = { ...process.env, CITY_CODE: city };
    return Number(execFileSync(process.execPath, ['dist/bench/same-registry/take-main.js', ...args], { env }));
  }
  function dumpOf(name: string): string {
    return path.join(services.folder, `${world}-${name}.txt`);
  }
}
