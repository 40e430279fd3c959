import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareDataFolder } from '../../apps/launcher/src/data-folder.js';
import { hasEnded, isAlive } from '../../apps/launcher/src/process-table.js';
import { Resident } from '../integration/intake/resident.js';
import { mediateOnLine } from './console-mediator.js';
import { walkConsole } from './console-walk.js';
import { HubReader } from './hub-reader.js';
import { until } from './services-elsewhere.js';
import { StartedSystem } from './started-system.js';
import { tellEachSource } from './written-back.js';

const WORLD = { SIM_RECORDS: '200', SIM_LIVE_PER_MINUTE: '0', SIM_FAULTS: 'none', POLL_INTERVAL_MS: '2000' };
/** Words that disputes of every city are told in. */
const WORDS = '物业';
const PARTS = [
  'connector-12345',
  'connector-court',
  'connector-exchange',
  'connector-intake',
  'connector-petition',
  'hub',
  'intake',
  'kafka',
  'postgres',
  'simulators',
];
const SETTLED_MS_MAX = 360_000;
const TEST_MS_MAX = 480_000;
const STOP_MS_MAX = 60_000;

let dataDir: string;
let system: StartedSystem | undefined;
let hub: HubReader;
let pages: string;
let her: Resident;
/** By which she asks what became of her statement. */
let code: string;
/** The registry that the first start made, as an outside party sees it: which live record is in which case. */
let registry: string[];

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-start-'));
});
afterAll(async () => {
  await system?.ended('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}, STOP_MS_MAX);

async function start(options: string[] = []): Promise<void> {
  system = new StartedSystem(dataDir, WORLD, options);
  hub = new HubReader(await system.ready());
}

async function links(): Promise<string[]> {
  return (await hub.links()).map(({ system: name, sourceId, caseId }) => `${name} ${sourceId} ${caseId}`).sort();
}

/** All connectors run, heard from since then, and the registry holds all that their sources have. */
async function untilWhole(since = 0): Promise<void> {
  const whole = async () => {
    const connectors = await hub.health().catch(() => []);
    const sound = connectors.filter(
      ({ state, lastSuccessAt, balanced, registryCount }) =>
        state === 'running' && Date.parse(lastSuccessAt ?? '') > since && balanced && registryCount > 0,
    );
    return sound.length === 4;
  };
  await until(whole, 'a whole registry', SETTLED_MS_MAX);
}

async function killParts(...names: string[]): Promise<void> {
  for (const { name, pid } of system!.processes().parts) {
    if (!names.includes(name)) continue;
    process.kill(pid, 'SIGKILL');
    await hasEnded(pid, 30_000);
  }
}

/** The tests of one system's life, in order. */
describe('npm start -- --headless', () => {
  it(
    'with --fresh throws away what was there, says where it is ready, and fills the registry, from a resident’s phone too',
    async () => {
      prepareDataFolder(dataDir);
      mkdirSync(path.join(dataDir, 'postgres', 'cluster'), { recursive: true });
      writeFileSync(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '9\n');
      await start(['--fresh']);
      expect(system!.lines).toEqual([`ready ${hub.url}`]);
      await until(() => hub.isReady(), 'readiness');
      pages = await system!.residentsPages();
      her = new Resident(pages);
      code = await her.state();
      await untilWhole();
      registry = await links();
    },
    TEST_MS_MAX,
  );

  it('runs each part in a process of its own', () => {
    const { parts } = system!.processes();
    expect(parts.map(({ name }) => name).sort()).toEqual(PARTS);
    expect(parts.filter(({ pid }) => !isAlive(pid))).toEqual([]);
  });

  it(
    'lets an official sign in, find a case, open it and see the connectors, on a desk and on a phone',
    () => walkConsole(hub.url, WORDS),
    TEST_MS_MAX,
  );

  it(
    'tells each source what people do with its record, and has their receipts',
    () => tellEachSource(hub, ['court', 'petition', 'hotline-12345', 'intake']),
    TEST_MS_MAX,
  );

  it(
    'lets a mediator ask a resident, meet her and the other side in a room, and enter what they have signed',
    () => mediateOnLine(hub, pages, her, code),
    TEST_MS_MAX,
  );

  it('refuses a second start on the same data', async () => {
    const second = new StartedSystem(dataDir, WORLD);
    expect(await second.ended()).toBe(1);
    expect(second.lines).toEqual([]);
    expect(second.lastWords).toMatch(/is in use by another start \(process \d+\): stop that one, or set DATA_DIR/);
  });

  it.each([
    [['kafka', 'postgres']],
    [['hub', 'simulators', 'intake', 'connector-court', 'connector-petition', 'connector-12345', 'connector-intake']],
  ])(
    'starts again what is killed: %s',
    async (names) => {
      const before = system!.processes().parts;
      await killParts(...names);
      const killedAt = Date.now();
      await untilWhole(killedAt);
      expect(await links()).toEqual(registry);
      const after = system!.processes().parts;
      const replaced = after.filter(({ pid }) => !before.some((part) => part.pid === pid)).map(({ name }) => name);
      expect(replaced).toEqual(expect.arrayContaining(names));
    },
    TEST_MS_MAX,
  );

  it(
    'leaves nothing running when it is killed itself, and the next start goes on',
    async () => {
      const killed = system!.processes();
      process.kill(killed.launcher, 'SIGKILL');
      await system!.ended();
      await start();
      for (const { pid } of killed.parts) expect(isAlive(pid)).toBe(false);
      await untilWhole();
      expect(await links()).toEqual(registry);
    },
    TEST_MS_MAX,
  );

  it(
    'ends all it runs on SIGTERM',
    async () => {
      const { parts } = system!.processes();
      expect(await system!.ended('SIGTERM')).toBe(0);
      expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
    },
    STOP_MS_MAX,
  );

  it.each([
    ['SIGINT', /: starting, data in/],
    ['SIGTERM', /PostgreSQL +ready/],
  ] as const)('ends on %s in the middle of starting', async (signal, phase) => {
    system = new StartedSystem(dataDir, WORLD);
    await until(async () => phase.test(system!.stderr), `${phase}`);
    const { parts } = system.processes();
    expect(await system.ended(signal)).toBe(0);
    expect(system.lines).toEqual([]);
    expect(system.lastWords).toBe('stopped');
    expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });
});
