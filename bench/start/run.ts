import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../pipeline/quantile.js';

/**
 * `npm run bench:start -- [--rounds N] [--json FILE]`: how long `npm start -- --headless` takes, installed and built, until it
 * serves lookups: on an empty folder (schema, keys, world and all), and again on the same one.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } } });

const cold: number[] = [];
const again: number[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-start-'));
  try {
    cold.push(await secondsUntilReady(folder));
    again.push(await secondsUntilReady(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.error(`round ${round}: ${cold.at(-1)?.toFixed(1)} s, again ${again.at(-1)?.toFixed(1)} s`);
}
const figures = { start: { coldSeconds: median(cold), againSeconds: median(again), rounds: cold.length } };
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
console.log('| `npm start` until `ready` | seconds, median |\n| --- | --- |');
console.log(
  `| an empty folder | ${median(cold).toFixed(1)} |\n| the same folder again | ${median(again).toFixed(1)} |`,
);

async function secondsUntilReady(folder: string): Promise<number> {
  const startedAt = performance.now();
  const env = { ...process.env, DATA_DIR: folder, HUB_PORT: '0' };
  const npm = spawn('npm', ['start', '--silent', '--', '--headless'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  await ready(npm);
  const seconds = (performance.now() - startedAt) / 1000;
  npm.kill('SIGTERM');
  await once(npm, 'exit');
  return seconds;
}

async function ready(npm: ChildProcess): Promise<void> {
  let told = '';
  for await (const chunk of npm.stdout!) {
    told += chunk;
    if (/^ready http/m.test(told)) return;
  }
  throw new Error(`the system has ended before it was ready: ${told}`);
}
