import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, isAlive } from '../../apps/launcher/src/process-table.js';
import { askHub, StartedSystem } from './started-system.js';

const WORLD = { SIM_RECORDS: '200', SIM_LIVE_PER_MINUTE: '0', SIM_FAULTS: 'none', POLL_INTERVAL_MS: '500' };
const SETTLED_MS_MAX = 60_000;
const TEST_MS_MAX = 240_000;

let dataDir: string;
let systems: StartedSystem[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-start-'));
});
afterEach(async () => {
  await Promise.all(systems.map((system) => system.ended('SIGTERM')));
  systems = [];
  rmSync(dataDir, { recursive: true, force: true });
});

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

/** The registry once it no longer grows. */
async function settledLinks(hub: string): Promise<string[]> {
  let before: string[] = [];
  for (const until = Date.now() + SETTLED_MS_MAX; Date.now() < until; await sleep(3_000)) {
    const now = await links(hub);
    if (now.length > 0 && now.length === before.length) return now;
    before = now;
  }
  throw new Error(`the registry did not settle: ${before.length} records`);
}

describe('npm start -- --headless', () => {
  it(
    'serves lookups, refuses a second start, ends well, and goes on where it was, even when killed',
    async () => {
      const first = start();
      const hub = await first.ready();
      expect(first.lines).toEqual([`ready ${hub}`]);
      expect((await fetch(`${hub}/readyz`)).status).toBe(200);
      const registry = await settledLinks(hub);
      expect(new Set(registry.map((link) => link.split(' ')[0]))).toEqual(
        new Set(['court', 'petition', 'hotline-12345']),
      );

      const second = start();
      expect(await second.ended()).toBe(1);
      expect(second.lastWords).toMatch(/is in use by another start \(process \d+\): stop that one, or set DATA_DIR/);

      const { parts } = first.processes();
      expect(parts.map(({ name }) => name).sort()).toEqual(
        ['connector-12345', 'connector-court', 'connector-petition', 'hub', 'kafka', 'postgres', 'simulators'].sort(),
      );
      expect(await first.ended('SIGTERM')).toBe(0);
      expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);

      const again = start();
      expect(await links(await again.ready())).toEqual(registry);
      const killed = again.processes();
      process.kill(killed.launcher, 'SIGKILL');
      await again.ended();

      const afterKill = start();
      expect(await settledLinks(await afterKill.ready())).toEqual(registry);
      for (const { pid } of killed.parts) expect(await hasEnded(pid, 1)).toBe(true);
      expect(await afterKill.ended('SIGINT')).toBe(0);
    },
    TEST_MS_MAX,
  );

  it(
    'starts a part again that was killed',
    async () => {
      const system = start();
      const hub = await system.ready();
      const registry = await settledLinks(hub);
      const { pid } = system.processes().parts.find(({ name }) => name === 'hub')!;
      process.kill(pid, 'SIGKILL');
      await hasEnded(pid, 5_000);
      for (let up = false; !up; await sleep(200))
        up = await fetch(`${hub}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      expect(await settledLinks(hub)).toEqual(registry);
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
