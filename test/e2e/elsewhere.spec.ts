import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasEnded } from '../../apps/launcher/src/process-table.js';
import { chainsThatDoNotFit, verifyChains } from '../../bench/faults/checkers/chains.js';
import { findingsOf, readHistory } from '../../bench/faults/findings.js';
import { RegistryView } from '../../bench/faults/hub-view.js';
import { POISON, poison } from '../../bench/faults/source-faults.js';
import { checkCases } from '../../bench/provenance/check-cases.js';
import { hubClient } from '../../bench/provenance/hub-client.js';
import { RecordingProxy } from '../../bench/provenance/recording-proxy.js';
import { sentBy } from '../../bench/provenance/sent.js';
import { HubReader, type Link, type QuarantineItem } from './hub-reader.js';
import { logsOf, numbersIn } from './numbers-in-clear.js';
import { plantedBugs } from './planted-bugs.js';
import { ServicesElsewhere, until } from './services-elsewhere.js';
import { SourcesElsewhere, type TruthLine } from './sources-elsewhere.js';
import { ADMIN_KEY, StartedSystem } from './started-system.js';

const CITY = '4201';
/** Not the demo's city, size, seed or luck. */
const WORLD = { CITY_CODE: CITY, SIM_SEED: 'elsewhere', SIM_RECORDS: '900', SIM_FAULTS: 'hostile' };
const STORY_MS_MAX = 720_000;
const SETTLED_MS_MAX = 420_000;
const SAMPLED = 20;
const TRACED = 40;
const PAUSE_MS = 4_000;

const keyOf = ({ system, sourceId }: { system: string; sourceId: string }): string => `${system} ${sourceId}`;
const keysOf = (items: readonly { system: string; sourceId: string }[]): Set<string> => new Set(items.map(keyOf));
const without = (items: Iterable<string>, left: ReadonlySet<string>): string[] =>
  [...items].filter((key) => !left.has(key));

let dataDir: string;
let services: ServicesElsewhere | undefined;
let sources: SourcesElsewhere | undefined;
let system: StartedSystem | undefined;
/** Between connectors and sources: they know what was really sent. */
let wires: { court: RecordingProxy; petition: RecordingProxy } | undefined;
let hub: HubReader;
let truth: TruthLine[];
let links: Link[];
let quarantine: QuarantineItem[];

const door = () => ({ url: hub.url, key: ADMIN_KEY });
const inState = (state: TruthLine['state']): TruthLine[] => truth.filter((line) => line.state === state);

async function start(): Promise<void> {
  const wired = { COURT_BASE_URL: wires!.court.url, PETITION_BASE_URL: wires!.petition.url };
  const at = { CITY_CODE: CITY, POLL_INTERVAL_MS: '500' };
  const variables = { ...services!.variables, ...sources!.variables, ...wired, ...at };
  system = new StartedSystem(dataDir, variables);
  hub = new HubReader(await system.ready());
}

async function kill(name: string): Promise<void> {
  const { pid } = system!.processes().parts.find((part) => part.name === name)!;
  process.kill(pid, 'SIGKILL');
  await hasEnded(pid, 30_000);
}

/**
 * The short form of the fault suite: a connector is killed in mid-sweep, the hub in mid-batch; Kafka stands still for a while,
 * messages come that nobody can take, and sources give a page twice, beside all that hostile sources do by themselves.
 */
async function live(): Promise<void> {
  // A sweep goes on until a page brings nothing new: after the first letters it asks once more, and waits these seconds.
  await sources!.fault({ fault: 'slow', system: 'petition', ms: 3_000 });
  const ready = start();
  await until(async () => (await services!.messagesIn('disputes.raw.petition')) > 0, 'the first letters');
  await kill('connector-petition');
  await sources!.fault({ fault: 'slow', system: 'petition', ms: 0 });

  await ready;
  await until(async () => (await services!.count('record')) > 0, 'the first records');
  await poison(services!.brokers, 'court');
  const uncommitted = await services!.count('record');
  await services!.inMidBatch(() => kill('hub'));
  expect(await services!.count('record')).toBeGreaterThanOrEqual(uncommitted);
  await sources!.fault({ fault: 'restore-backup', share: 0.05, reenterPerSecond: 100 });
  await sources!.fault({ fault: 'bulk-stamp', system: 'court', share: 0.5 });
  for (const system of ['court', 'petition'])
    await sources!.fault({ fault: 'rates', system, rates: { repeatedPageShare: 0.3 } });
  await services!.pauseKafka(PAUSE_MS);
  await until(() => hub.isReady(), 'the hub again').catch((error: Error) => {
    const said = logsOf(dataDir).get('hub.log')?.trim().split('\n').slice(-8).join('\n');
    throw new Error(`${error.message}: ${system!.lastWords}\n${said}`);
  });
  for (const system of ['court', 'petition'])
    await sources!.fault({ fault: 'rates', system, rates: { repeatedPageShare: 0 } });
}

/** What is wrong with the registry as it stands; nothing when it is what the sources hold. */
async function difference(): Promise<string[]> {
  links = await hub.links();
  quarantine = await hub.quarantine();
  const registered = keysOf(links);
  const live = keysOf(inState('live'));
  const malformed = keysOf(inState('malformed'));
  const missing = without(live, registered).map((key) => `missing ${key}`);
  const waiting = without(malformed, keysOf(quarantine)).map((key) => `not in quarantine ${key}`);
  const cured = quarantine.filter((item) => live.has(keyOf(item))).map((item) => `still in quarantine ${keyOf(item)}`);
  const ended = without(registered, new Set([...live, ...malformed])).map((key) => `still there ${key}`);
  return [...missing, ...waiting, ...cured, ...ended];
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-elsewhere-data-'));
  const adminUrl = process.env.TEST_DATABASE_URL!;
  [services, sources] = await Promise.all([
    ServicesElsewhere.start(adminUrl),
    SourcesElsewhere.start(adminUrl, { ...WORLD, SIM_LIVE_PER_MINUTE: '600' }),
  ]);
  wires = {
    court: await RecordingProxy.inFrontOf(sources.variables.COURT_BASE_URL!),
    petition: await RecordingProxy.inFrontOf(sources.variables.PETITION_BASE_URL!),
  };
  await sources.fault({ fault: 'rates', system: 'petition', rates: { hangSeconds: 3 } });
  truth = await sources.truth();
  await live();
  await sources.settle();
  truth = await sources.truth();
  let wrong: string[] = [];
  const settled = async () => {
    wrong = await difference();
    return wrong.length === 0 && (await hub.health()).every(({ balanced }) => balanced);
  };
  await until(settled, 'a registry like the sources', SETTLED_MS_MAX).catch(async (error) => {
    throw new Error(`${error.message}: ${wrong.slice(0, 20).join('; ')}; ${JSON.stringify(await hub.health())}`);
  });
}, STORY_MS_MAX);

afterAll(async () => {
  await system?.ended('SIGTERM');
  await Promise.all([wires?.court.stop(), wires?.petition.stop()]);
  await sources?.stop();
  await services?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('sources elsewhere, hostile, with hub and connector killed and Kafka stopped in between', () => {
  it('runs no simulator and has no demo accounts', async () => {
    expect(
      system!
        .processes()
        .parts.map(({ name }) => name)
        .sort(),
    ).toEqual(['connector-12345', 'connector-court', 'connector-petition', 'hub']);
    expect((await hub.anonymous('/api/v1/session/demo')).status).toBe(404);
  });

  it('exports exactly the live records, each once', async () => {
    expect(links).toHaveLength(keysOf(links).size);
    expect(without(keysOf(inState('live')), keysOf(links))).toEqual([]);
    const beyond = links.filter((link) => !keysOf(inState('live')).has(keyOf(link)));
    // A record whose newest version cannot be read stays as it was when it last could, and says so.
    for (const { system, sourceId } of beyond) {
      expect(await hub.record(system, sourceId)).toMatchObject({ state: 'live', stale: true });
    }
    expect(beyond.filter((link) => !keysOf(inState('malformed')).has(keyOf(link)))).toEqual([]);
  });

  it('has withdrawn what was withdrawn', async () => {
    const withdrawn = inState('withdrawn');
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(withdrawn.filter((line) => keysOf(links).has(keyOf(line)))).toEqual([]);
  });

  it('holds the malformed ones, and only these, in quarantine, each with a reason', async () => {
    const malformed = inState('malformed');
    expect(malformed.length).toBeGreaterThan(0);
    const named = quarantine.filter(({ sourceId }) => sourceId !== null);
    expect(keysOf(named)).toEqual(keysOf(malformed));
    expect(named).toHaveLength(malformed.length);
    expect(quarantine).toHaveLength(malformed.length + POISON.length);
    expect(named.filter(({ reason }) => !/\S+: \S+/.test(reason))).toEqual([]);
    expect(quarantine.filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('lost nothing, doubled nothing and turned nothing round, and the books balance, by the checkers of the fault suite', async () => {
    const registry = new RegistryView(services!.databaseUrl);
    const at = { door: door(), registry, brokers: services!.brokers, keysFolder: path.join(dataDir, 'keys'), truth };
    const history = await readHistory(at);
    await registry.close();
    const well = { lost: [], doubled: [], 'out of order': [], unbalanced: [] };
    expect(findingsOf(history)).toEqual(well);
    for (const [checker, bug, planted] of plantedBugs(history)) {
      const by = findingsOf(planted)[checker];
      expect({ bug, by }).toEqual({ bug, by: expect.arrayContaining([expect.any(String)]) });
    }
  });

  it('proves its chains to an outside verifier, who would notice one changed letter', async () => {
    const folder = path.join(dataDir, 'chains');
    expect(await chainsThatDoNotFit(door(), folder)).toEqual([]);
    const entries = path.join(folder, 'entries.ndjson');
    const bytes = readFileSync(entries);
    const digit = bytes.indexOf('"hash":"') + '"hash":"'.length;
    bytes[digit] = bytes[digit] === 0x61 ? 0x62 : 0x61;
    writeFileSync(entries, bytes);
    expect(await verifyChains(folder)).toEqual([expect.stringContaining('verify: ')]);
  });

  it('makes cases of all disputes, each record in exactly one', async () => {
    const cases = await hub.cases();
    const inCases = cases.flatMap(({ caseId, records }) => records.map((record) => `${keyOf(record)} ${caseId}`));
    const linked = links.filter(({ caseId }) => caseId !== null).map((link) => `${keyOf(link)} ${link.caseId}`);
    expect(inCases.sort()).toEqual(linked.sort());
    const enquiries = keysOf(inState('live').filter(({ conflictId }) => conflictId === null));
    const withoutCase = links.filter(({ caseId }) => caseId === null);
    expect(without(keysOf(withoutCase), enquiries)).toEqual([]);
    expect(cases.filter(({ divisionCode }) => divisionCode?.startsWith(CITY)).length).toBeGreaterThan(cases.length / 2);
  });

  it('finds each of a sample of source numbers first', async () => {
    for (const name of ['court', 'petition', 'hotline-12345']) {
      for (const link of links.filter((one) => one.system === name).slice(0, SAMPLED)) {
        const [first] = (await hub.lookup(link.sourceId)).items;
        expect(first?.records.map(keyOf)).toContain(keyOf(link));
        expect(first?.caseId).toBe(link.caseId);
      }
    }
  });

  it("finds a resident's case, with all of its records, by her phone and by her name", async () => {
    const told = (await hub.cases()).filter(({ records }) => new Set(records.map((one) => one.system)).size === 3);
    expect(told.length).toBeGreaterThan(0);
    const wanted = told[0]!;
    const { name, phone } = await hub.complainant(wanted.records);
    for (const query of [phone, name, wanted.caseNumber]) {
      const found = (await hub.lookup(query, '核对')).items.find(({ caseId }) => caseId === wanted.caseId);
      expect(found && keysOf(found.records)).toEqual(keysOf(wanted.records));
    }
  });

  it('shows balanced books for each source', async () => {
    for (const connector of await hub.health()) {
      expect(connector).toMatchObject({ balanced: true, lag: 0, sourceCount: expect.any(Number) });
    }
  });

  it('tells nobody’s paper or phone in a log, a metric, an event or a message that anybody could read along', async () => {
    const numbers = new Set(await services!.numbers(path.join(dataDir, 'keys')));
    expect(numbers.size).toBeGreaterThan(500);
    const [one = ''] = numbers;
    // Addresses that no route takes are logged too, and what was asked by them is not.
    for (const address of ['/api/v1/lookup', '/api/v1/nothing', '/%E0%A4%A'])
      await hub.anonymous(`${address}?q=${one}`);
    const logs = logsOf(dataDir);
    expect([...logs.keys()]).toEqual(expect.arrayContaining(['hub.log', 'connector-petition.log']));
    const messages = await services!.allMessages();
    expect(messages.some((message) => message.includes('CaseOpened'))).toBe(true);
    const texts = new Map([
      ...logs,
      ['launcher', system!.stderr + system!.lines.join('\n')],
      ['metrics', (await hub.anonymous('/metrics')).text],
      ['Kafka', messages.join('\n')],
    ]);
    const found = [...texts].flatMap(([where, text]) =>
      numbersIn(text, numbers).map((number) => `${where}: ${number}`),
    );
    expect(found.slice(0, 20)).toEqual([]);
    // What is looked for would be found.
    expect(numbersIn(`phone ${one}.`, numbers)).toEqual([`phone >${one}`]);
  });

  it('leads every field of a sample of cases back to bytes that went over the wire, and these to what it shows', async () => {
    const sent = await sentBy(wires!, sources!.variables.HOTLINE_DATABASE_URL!);
    const report = await checkCases(hubClient(hub.url, ADMIN_KEY), sent, TRACED, 'elsewhere');
    await sent.stop();
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ cases: TRACED, fields: TRACED * 14 });
    expect(report.originals).toBeGreaterThanOrEqual(TRACED);
  });
});
