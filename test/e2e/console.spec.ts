import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { walkConsole } from './console-walk.js';
import { askHub, StartedSystem } from './started-system.js';

const WORLD = { SIM_RECORDS: '200', SIM_LIVE_PER_MINUTE: '0', SIM_FAULTS: 'none', POLL_INTERVAL_MS: '500' };
/** Words that disputes of every city are told in. */
const WORDS = '物业';
const FILLED_MS_MAX = 60_000;
const TEST_MS_MAX = 360_000;
const STOP_MS_MAX = 60_000;

let dataDir: string;
let system: StartedSystem | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-console-'));
});
afterEach(async () => {
  await system?.ended('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}, STOP_MS_MAX);

/** A started system with cases that the words find. */
async function filledHub(): Promise<string> {
  system = new StartedSystem(dataDir, WORLD);
  const hub = await system.ready();
  for (const until = Date.now() + FILLED_MS_MAX; Date.now() < until; await sleep(1_000)) {
    const answer = await askHub(`${hub}/api/v1/lookup?q=${encodeURIComponent(WORDS)}`);
    const { items } = JSON.parse(answer) as { items: { caseId: string | null }[] };
    if (items.some(({ caseId }) => caseId !== null)) return hub;
  }
  throw new Error(`no case is found by ${WORDS}`);
}

/** E2E_HUB_URL walks a demo hub that runs already. */
it(
  'an official signs in, finds a case, opens it and sees the connectors, on a desk and on a phone',
  async () => {
    await walkConsole(process.env.E2E_HUB_URL ?? (await filledHub()), WORDS);
  },
  TEST_MS_MAX,
);
