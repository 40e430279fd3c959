import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { hasEnded, isAlive } from '../../apps/launcher/src/process-table.js';
import { askHub, StartedSystem } from './started-system.js';

const WORLD = { SIM_RECORDS: '200', SIM_LIVE_PER_MINUTE: '0', SIM_FAULTS: 'none', POLL_INTERVAL_MS: '500' };
const SETTLED_MS_MAX = 120_000;
const TEST_MS_MAX = 480_000;
const STOP_MS_MAX = 60_000;
const PARTS = ['connector-12345', 'connector-court', 'connector-petition', 'hub', 'kafka', 'postgres', 'simulators'];

let dataDir: string;
let systems: StartedSystem[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-start-'));
});
afterEach(async () => {
  await Promise.all(systems.map((system) => system.ended('SIGTERM')));
  systems = [];
  rmSync(dataDir, { recursive: true, force: true });
}, STOP_MS_MAX);

function start(env: NodeJS.ProcessEnv = {}, options: string[] = []): StartedSystem {
  const system = new StartedSystem(dataDir, { ...WORLD, ...env }, options);
  systems.push(system);
  return system;
}

/** Which live record is in which case: the registry as an outside party sees it. */
async function links(hub: string): Promise<string[]> {
  const text = await askHub(`${hub}/api/v1/export/links`);
  const rows = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return rows.map(({ system, sourceId, caseId }) => `${system} ${sourceId} ${caseId}`).sort();
}

interface Connector {
  system: string;
  sourceCount: number | null;
  registryCount: number;
}

/** The registry once it holds all that the three sources have. */
async function wholeRegistry(hub: string): Promise<string[]> {
  let connectors: Connector[] = [];
  for (const until = Date.now() + SETTLED_MS_MAX; Date.now() < until; await sleep(500)) {
    connectors = JSON.parse(await askHub(`${hub}/api/v1/integration/health`)).connectors;
    const whole = connectors.filter(
      ({ sourceCount, registryCount }) => registryCount > 0 && sourceCount === registryCount,
    );
    if (whole.length === 3) return links(hub);
  }
  throw new Error(`the registry does not fill: ${JSON.stringify(connectors)}`);
}

async function killPart(system: StartedSystem, name: string): Promise<void> {
  const { pid } = system.processes().parts.find((part) => part.name === name)!;
  process.kill(pid, 'SIGKILL');
  await hasEnded(pid, 5_000);
}

async function untilReady(hub: string): Promise<void> {
  while (!(await answersOk(`${hub}/readyz`))) await sleep(200);
}

describe('npm start -- --headless', () => {
  it(
    'serves lookups, refuses a second start, ends well, and goes on where it was, whatever is killed',
    async () => {
      const first = start();
      const hub = await first.ready();
      expect(first.lines).toEqual([`ready ${hub}`]);
      expect(await answersOk(`${hub}/readyz`)).toBe(true);
      const registry = await wholeRegistry(hub);

      const second = start();
      expect(await second.ended()).toBe(1);
      expect(second.lastWords).toMatch(/is in use by another start \(process \d+\): stop that one, or set DATA_DIR/);

      const { parts } = first.processes();
      expect(parts.map(({ name }) => name).sort()).toEqual(PARTS);
      expect(await first.ended('SIGTERM')).toBe(0);
      expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);

      const again = start();
      const hubAgain = await again.ready();
      expect(await links(hubAgain)).toEqual(registry);
      await killPart(again, 'hub');
      await untilReady(hubAgain);
      expect(await links(hubAgain)).toEqual(registry);
      const killed = again.processes();
      process.kill(killed.launcher, 'SIGKILL');
      await again.ended();

      const afterKill = start();
      expect(await wholeRegistry(await afterKill.ready())).toEqual(registry);
      for (const { pid } of killed.parts) expect(isAlive(pid)).toBe(false);
      expect(await afterKill.ended('SIGINT')).toBe(0);
    },
    TEST_MS_MAX,
  );
});

describe('what a person has to put right is one line that says what to do', () => {
  const refused = async (env: NodeJS.ProcessEnv, options: string[] = []) => {
    const system = start(env, options);
    expect(await system.ended()).toBe(1);
    expect(system.lines).toEqual([]);
    return system.lastWords;
  };

  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await refused({ HUB_PORT: String(port) })).toBe(
      `port ${port} is in use by another program: stop that one, or set HUB_PORT to another port`,
    );
    other.close();
  }, 60_000);

  it.each<[string, NodeJS.ProcessEnv, string[], RegExp]>([
    ['no Java', { JAVA_HOME: path.join(os.tmpdir(), 'no-java-here') }, [], /Java is missing.*install it/],
    ['a short key', { HUB_ADMIN_KEY: 'short' }, [], /HUB_ADMIN_KEY has 5 characters and needs 32/],
    [
      "somebody else's database",
      { DATABASE_URL: 'postgresql://x/y' },
      ['--fresh'],
      /--fresh empties only.*DATABASE_URL/,
    ],
    ['an unknown option', {}, ['--frehs'], /unknown option --frehs: use npm start/],
  ])(
    '%s',
    async (_, env, options, message) => {
      expect(await refused(env, options)).toMatch(message);
    },
    60_000,
  );
});
