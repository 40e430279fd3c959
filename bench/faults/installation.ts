import { mkdirSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { startChild } from '../../apps/launcher/src/child.js';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { startKafka } from '../../apps/launcher/src/kafka.js';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { startPostgres } from '../../apps/launcher/src/postgres.js';
import type { ConnectionName, DiskName, LinkName, ProcessName } from './fault.js';
import { ADMIN_KEY, RegistryView } from './hub-view.js';
import { BROKERS_OF, behindProxies, kafkaNodes, type PeerWay, peerWays } from './kafka-nodes.js';
import { Part } from './part.js';
import type { Partners } from './partners.js';
import { emptyDatabase } from './registry-faults.js';
import type { Sources } from './sources.js';
import { TcpProxy } from './tcp-proxy.js';
import { TightDisk } from './tight-disk.js';

const WAIT_MS_MAX = 120_000;
const POLL_INTERVAL_MS = '500';
/** Many times what Kafka and PostgreSQL need here, its log included. */
const DISK_MEGABYTES = 2048;
const CLOCK = path.join(checkoutRoot, 'dist/bench/faults/shifted-clock.js');
const APPS = { 'connector-court': 'court', 'connector-petition': 'petition', 'connector-12345': 'hotline' } as const;

export interface InstallationOptions {
  readonly folder: string;
  readonly sources: Sources;
  readonly cityCode: string;
  readonly hubs: 1 | 2;
  /** Three keep three copies of everything, of which two must be written. */
  readonly kafkaBrokers: 1 | 3;
  /** Those whom the hubs tell; null: nobody. */
  readonly partners: Partners | null;
  /** Whether each broker, PostgreSQL, and all else together get a disk each that can be filled. */
  readonly tightDisks: boolean;
  readonly note: (line: string) => void;
  /** Told of each process, for whoever has to end them should this one be killed. */
  readonly onSpawn: (pid: number) => void;
}

/** A Kafka, a PostgreSQL, hubs and connectors on a folder, with a proxy of ours in every connection between them. */
export class Installation {
  readonly parts = new Map<ProcessName, Part>();
  readonly links = new Map<LinkName, TcpProxy>();
  private readonly peerLinks: (PeerWay & { readonly proxy: TcpProxy })[] = [];
  readonly hubUrls: string[] = [];
  registry!: RegistryView;
  /** Past the proxies. */
  brokers: string[] = [];

  /** Those that can be filled: none where this process may not mount. */
  readonly disks = new Map<DiskName, TightDisk>();
  registryUrl = '';

  get folder(): string {
    return this.options.folder;
  }

  get keysFolder(): string {
    return path.join(this.folder, 'keys');
  }

  get partners(): Partners | null {
    return this.options.partners;
  }

  /** Holds by how many milliseconds the clock of a process is wrong. */
  clockFile(name: ProcessName): string {
    return path.join(this.folder, `${name}.clock`);
  }

  private constructor(private readonly options: InstallationOptions) {}

  static async start(options: InstallationOptions): Promise<Installation> {
    const installation = new Installation(options);
    mkdirSync(options.folder, { recursive: true });
    try {
      await installation.startServices();
      await installation.startApps();
      return installation;
    } catch (error) {
      await installation.stop();
      throw error;
    }
  }

  /** The proxies in a connection, or in all ways between brokers that a name stands for. */
  connections(name: ConnectionName): readonly TcpProxy[] {
    const link = this.links.get(name as LinkName);
    if (link) return [link];
    const [from, to] = name.split(' to ');
    const isAnyOrOne = (who: string | undefined, broker: string, as: string) => who === broker || who === as;
    return this.peerLinks
      .filter((way) => isAnyOrOne(from, way.from, way.as) && isAnyOrOne(to, way.to, way.as))
      .map(({ proxy }) => proxy);
  }

  hubsAreReady = async (): Promise<boolean> =>
    (await Promise.all(this.hubUrls.map((url) => answersOk(`${url}/readyz`)))).every(Boolean);

  async stop(): Promise<void> {
    await this.registry?.close();
    for (const part of this.parts.values()) part.resume();
    const services = [...this.brokerNames, 'postgres'].flatMap((name) => this.parts.get(name as ProcessName) ?? []);
    const apps = [...this.parts.values()].filter((part) => !services.includes(part));
    await Promise.all(apps.map((part) => part.stop()));
    await Promise.all(services.map((part) => part.stop()));
    const links = [...this.links.values(), ...this.peerLinks.map(({ proxy }) => proxy)];
    await Promise.all(links.map((link) => link.close()));
    await this.keepLogs();
    // Those that were made last lie within the first.
    for (const disk of [...this.disks.values()].reverse()) await disk.unmount();
  }

  /** What lies on a disk in memory is gone with it. */
  private async keepLogs(): Promise<void> {
    if (this.disks.size === 0) return;
    for (const place of ['', ...this.brokerNames, 'postgres'])
      for (const file of readdirSync(path.join(this.folder, place)).filter((name) => name.endsWith('.log')))
        await cp(path.join(this.folder, place, file), path.join(`${this.folder}-logs`, place, file));
  }

  private async startServices(): Promise<void> {
    const { folder, sources, partners, note, onSpawn } = this.options;
    if (this.options.tightDisks) await this.makeDisks();
    const nodes = await kafkaNodes(folder, this.options.kafkaBrokers, freePorts);
    const [postgresPort] = (await freePorts(1)) as [number];
    const targets: Partial<Record<LinkName, number>> = {
      'hub-1 to postgres': postgresPort,
      'hub-2 to postgres': postgresPort,
      'connector to court': sources.courtPort,
      'connector to petition': sources.petitionPort,
      'connector to hotline': Number(new URL(sources.hotlineUrl).port),
      ...(partners && { 'hubs to receiver': partners.receiverPort, 'hubs to province': partners.provincePort }),
      ...Object.assign({}, ...nodes.map(({ proxiedPorts }) => proxiedPorts)),
    };
    for (const [name, port] of Object.entries(targets)) this.links.set(name as LinkName, await TcpProxy.to(port));
    for (const way of peerWays(nodes)) this.peerLinks.push({ ...way, proxy: await TcpProxy.to(way.port, way.host) });
    for (const node of nodes) {
      const behind = behindProxies(node, (link) => this.port(link));
      const kafka = { ...behind, log: note, onSpawn };
      this.add(node.name, async () => withPort(await startKafka(kafka), ({ brokers }) => brokers, node.port));
    }
    const postgres = { dataDir: path.join(folder, 'postgres'), port: postgresPort, log: note, onSpawn };
    let adminUrl = '';
    this.add(
      'postgres',
      async () => {
        const started = await startPostgres(postgres);
        adminUrl = started.adminUrl;
        return withPort(started, (one) => one.adminUrl, postgresPort);
      },
      'SIGINT',
    );
    await Promise.all([...this.parts.values()].map((part) => part.start()));
    this.brokers = nodes.map(({ port }) => `127.0.0.1:${port}`);
    this.registryUrl = Object.assign(new URL(adminUrl), { pathname: '/registry' }).href;
    await emptyDatabase(this.registryUrl);
    this.registry = new RegistryView(this.registryUrl);
  }

  private async makeDisks(): Promise<void> {
    for (const name of ['apps', ...this.brokerNames, 'postgres'] as const) {
      const folder = name === 'apps' ? this.folder : path.join(this.folder, name);
      const disk = await TightDisk.at(folder, DISK_MEGABYTES);
      if (disk) this.disks.set(name, disk);
    }
  }

  private async startApps(): Promise<void> {
    const { folder, sources, partners, cityCode, hubs } = this.options;
    const shared = { PATH: process.env.PATH, CITY_CODE: cityCode, LOG_LEVEL: 'info', DATA_DIR: folder };
    for (const number of [1, 2].slice(0, hubs) as (1 | 2)[]) {
      const port = await anyFreePort();
      this.hubUrls.push(`http://127.0.0.1:${port}`);
      const database = Object.assign(new URL(this.registryUrl), {
        port: String(this.port(`hub-${number} to postgres`)),
      });
      this.addApp(`hub-${number}`, 'hub', {
        ...shared,
        KAFKA_BROKERS: this.brokersFor('hubs'),
        DATABASE_URL: database.href,
        HUB_PORT: String(port),
        HUB_HOST: '127.0.0.1',
        HUB_ADMIN_KEY: ADMIN_KEY,
        ...partners?.variables(this.port('hubs to province')),
      });
      await this.parts.get(`hub-${number}`)?.start();
      // The first one makes tables and keys; the second finds them.
      await until(this.hubsAreReady, `hub-${number} to serve`);
    }
    await partners?.subscribe(this.hubUrls[0] as string, this.port('hubs to receiver'));
    const variables = sources.variables({
      court: this.port('connector to court'),
      petition: this.port('connector to petition'),
      hotline: this.port('connector to hotline'),
    });
    for (const app of Object.keys(APPS) as (keyof typeof APPS)[]) {
      const env = { ...shared, ...variables, POLL_INTERVAL_MS, CONNECTOR_PORT: '0' };
      this.addApp(app, app, { ...env, KAFKA_BROKERS: this.brokersFor('connectors') });
      await this.parts.get(app)?.start();
    }
  }

  private addApp(name: ProcessName, app: string, env: NodeJS.ProcessEnv): void {
    const args = ['--import', CLOCK, '--enable-source-maps', path.join(checkoutRoot, 'dist/processes', `${app}.js`)];
    const logFile = path.join(this.options.folder, `${name}.log`);
    this.add(name, async () => {
      const withClock = { ...env, FAULTS_CLOCK_FILE: this.clockFile(name) };
      const child = startChild(process.execPath, args, { cwd: checkoutRoot, env: withClock, logFile });
      this.options.onSpawn(child.pid);
      return child;
    });
  }

  private add(name: ProcessName, launch: ConstructorParameters<typeof Part>[1], stopSignal?: NodeJS.Signals): void {
    this.parts.set(name, new Part(name, launch, this.options.note, stopSignal));
  }

  private get brokerNames() {
    return BROKERS_OF[this.options.kafkaBrokers];
  }

  /** Through the proxies. */
  private brokersFor(clients: 'hubs' | 'connectors'): string {
    return this.brokerNames.map((name) => `127.0.0.1:${this.port(`${clients} to ${name}`)}`).join(',');
  }

  private port(link: LinkName): number {
    return this.links.get(link)!.port;
  }
}

/** Proxies and clients know one port: a service that had to take another is stopped, to be tried again. */
async function withPort<T extends { stop(): Promise<void> }>(service: T, urlOf: (one: T) => string, port: number) {
  if (urlOf(service).includes(`:${port}`)) return service;
  await service.stop();
  throw new Error(`port ${port} is taken`);
}

const freePorts = (count: number): Promise<number[]> => Promise.all(Array.from({ length: count }, anyFreePort));

export async function until(condition: () => Promise<boolean>, what: string, withinMs = WAIT_MS_MAX): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(200))
    if (await condition().catch(() => false)) return;
  throw new Error(`not in time: ${what}`);
}
