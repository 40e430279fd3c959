// A demonstration of its own, in which nothing changes by itself, for as long as pictures are taken of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { read, signIn } from './demo-hub.mjs';

/** So many records that some of them are malformed, as they are where all is well otherwise. */
const WORLD = {
  SIM_RECORDS: '5000',
  SIM_LIVE_PER_MINUTE: '0',
  SIM_FAULTS: 'mild',
  POLL_INTERVAL_MS: '1000',
  HUB_PORT: '0',
  OFFICIALS: 'on',
};
/** Variables that would point it to something else. */
const FOREIGN =
  /^(KAFKA_|DATABASE_URL|HUB_|COURT_|PETITION_|HOTLINE_|INTAKE|EXCHANGE|PROVINCE|EXTRA_SYSTEMS|SIM_|CITY_CODE$|npm_)/;
const READY_MS_MAX = 300_000;
const SOURCES_PLAYED = 3;
const FILLED_MS_MAX = 600_000;

/**
 * Starts it and waits until the registry holds all that the sources have. `atOnce`: what is done as soon as the residents' pages
 * answer. Returns its address, that of the residents' pages, and how to end it.
 */
export async function startDemo(root, atOnce) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-pictures-'));
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const started = spawn(process.execPath, [path.join(root, 'tools/start.mjs'), '--headless'], {
    cwd: root,
    env: { ...own, ...WORLD, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => started.once('exit', resolve));
  const end = async () => {
    started.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().then(() => process.exit(1)));
  try {
    started.stderr.pipe(process.stderr);
    const residents = said(started.stderr, /^Residents scan \S+ (http:\/\/[^/]+)\//m, started);
    const address = await said(started.stdout, /^ready (http:\S+)$/m, started);
    await atOnce(await residents);
    await filled(address);
    return { address, residents: await residents, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** What it says on a stream where that tells an address. */
async function said(stream, line, started) {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(100)) {
    const [, address] = line.exec(text) ?? [];
    if (address) return address;
    if (started.exitCode !== null) break;
  }
  throw new Error('the demonstration did not start');
}

async function filled(address) {
  const token = await signIn(address, 'operator');
  for (const until = Date.now() + FILLED_MS_MAX; Date.now() < until; await sleep(1000)) {
    const { connectors } = await read(address, token, 'integration/health');
    // A source may have nothing to tell; the three that are played have.
    const settled = connectors.every(
      ({ state, balanced, lag }) => state === 'running' && balanced !== false && lag === 0,
    );
    const told = connectors.filter(({ balanced, registryCount }) => balanced && registryCount > 0);
    if (settled && told.length >= SOURCES_PLAYED) return;
  }
  throw new Error('the registry did not come to hold what its sources have');
}
