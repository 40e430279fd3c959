import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HubReader } from './hub-reader.js';
import { until } from './services-elsewhere.js';
import { StartedSystem } from './started-system.js';
import { tellEachSource } from './written-back.js';

const WORLD = { SIM_RECORDS: '200', SIM_LIVE_PER_MINUTE: '0', SIM_FAULTS: 'none', POLL_INTERVAL_MS: '500' };
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-start-'));
let system: StartedSystem | undefined;
afterAll(async () => {
  await system?.ended('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);
it('tells', async () => {
  system = new StartedSystem(dataDir, WORLD, ['--fresh']);
  const hub = new HubReader(await system.ready());
  await until(async () => (await hub.links()).length > 150, 'links', 120_000);
  await tellEachSource(hub, ['court', 'petition', 'hotline-12345']);
}, 240_000);
