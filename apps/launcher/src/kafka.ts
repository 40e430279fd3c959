import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { checkoutRoot } from './checkout.js';
import { type Child, type Exit, orEnd, startChild } from './child.js';
import { anyFreePort, freePort } from './free-port.js';
import { javaCommand, kafkaJars } from './kafka-jars.js';
import { asProperties, type KafkaCluster, type KafkaPlace, kafkaSettings } from './kafka-settings.js';
import { commandLineOf, endProcess, isAlive } from './process-table.js';
import { oneLine, StartProblem } from './start-problem.js';

const READY_MS_MAX = 180_000;
const STOP_GRACE_MS = 30_000;
const POLL_MS = 50;
const ATTEMPTS_MAX = 3;
/**
 * A broker of one machine: its load is small, so that what the JVM's second compiler and its parallel collector would spend
 * on making it fast is most of what it costs (7.5 s of CPU until it serves against 4, and as much again in the first minutes).
 */
const JVM = ['-Xms128m', '-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

export interface KafkaOptions {
  /** Folder of this broker alone; made when missing, kept between starts. */
  dataDir: string;
  /** Wanted port of 127.0.0.1; another free one is taken when it is in use. */
  port?: number;
  proxied?: KafkaPlace['proxied'];
  /** One node of several; each waits in its start until most of them are up. Alone when unset. */
  cluster?: KafkaCluster;
  /** A file of addresses and names (`/etc/hosts`) by which this node alone finds the others; the machine's when unset. */
  hostsFile?: string;
  /** Throw away what the folder holds. */
  fresh?: boolean;
  log: (line: string) => void;
  /** The broker's output; `<dataDir>/kafka.log` when unset. */
  logFile?: string;
  /** Told of each process as soon as it exists. */
  onSpawn?: (pid: number) => void;
  /** Ends a start that is still under way: it rejects, and leaves no process. */
  signal?: AbortSignal;
}

export interface RunningKafka {
  /** host:port, for KAFKA_BROKERS. */
  brokers: string;
  pid: number;
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

/** Brings up one Apache Kafka node (KRaft) on a folder, after whatever a killed launcher left running there has ended. */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const dataDir = path.resolve(options.dataDir);
  const java = await javaCommand();
  const jars = await kafkaJars(options.log, options.signal);
  await stopLeftover(dataDir, options.log);
  if (options.fresh) await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const started = await tryStart({ ...options, dataDir }, java, jars);
    if (typeof started !== 'string') return started;
    // A port that was free a moment ago can be taken by another process; the next attempt asks for others.
    if (attempt === ATTEMPTS_MAX || !started.includes('Address already in use')) throw new StartProblem(started);
  }
}

async function tryStart(options: KafkaOptions, java: string, jars: string): Promise<RunningKafka | string> {
  const { dataDir } = options;
  const logFile = options.logFile ?? path.join(dataDir, 'kafka.log');
  const place = {
    port: await freePort(options.port),
    controllerPort: options.cluster?.controllerPorts[options.cluster.nodeId - 1] ?? (await anyFreePort()),
    logDir: path.join(dataDir, 'log'),
    proxied: options.proxied,
    cluster: options.cluster,
  };
  const settingsFile = path.join(dataDir, 'server.properties');
  await writeFile(settingsFile, asProperties(kafkaSettings(place)));
  const javaArgs = [
    ...JVM,
    ...(options.hostsFile ? [`-Djdk.net.hosts.file=${options.hostsFile}`] : []),
    `-Dlog4j2.configurationFile=${path.join(checkoutRoot, 'apps/launcher/kafka/log4j2.properties')}`,
    '-cp',
    path.join(jars, '*'),
  ];
  if (!existsSync(path.join(place.logDir, 'meta.properties'))) {
    await format(java, javaArgs, settingsFile, options);
  }
  options.signal?.throwIfAborted();
  const child = startChild(java, [...javaArgs, 'kafka.Kafka', settingsFile], { logFile });
  const problem = await orEnd(child, async () => {
    if (child.pid > 0) options.onSpawn?.(child.pid);
    await writeFile(path.join(dataDir, 'kafka.pid'), `${child.pid}\n`);
    return waitUntilReady(child, logFile, options.signal);
  });
  if (problem) {
    await child.stop('SIGTERM', STOP_GRACE_MS);
    return `Kafka did not start (${problem}): see ${logFile}`;
  }
  return {
    brokers: `127.0.0.1:${place.port}`,
    pid: child.pid,
    exited: child.exited,
    stop: () => child.stop('SIGTERM', STOP_GRACE_MS),
  };
}

/** Kafka's own form of a cluster id: 16 random bytes in base64url; a leading hyphen would look like an option. */
export const newClusterId = (): string => randomBytes(16).toString('base64url').replace(/^-/, 'A');

async function format(
  java: string,
  javaArgs: string[],
  settingsFile: string,
  { cluster, signal }: Pick<KafkaOptions, 'cluster' | 'signal'>,
): Promise<void> {
  const clusterId = cluster?.id ?? newClusterId();
  const args = [...javaArgs, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settingsFile];
  try {
    await promisify(execFile)(java, args, { signal });
  } catch (error) {
    throw new StartProblem(`Kafka could not prepare ${path.dirname(settingsFile)} (${oneLine(error)})`);
  }
}

/** null once the broker serves, else why it will not: the first error of its log, or the time that ran out. */
async function waitUntilReady(child: Child, logFile: string, signal?: AbortSignal): Promise<string | null> {
  for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(POLL_MS)) {
    const output = readFrom(logFile, child.logStart);
    if (output.includes('Kafka Server started')) return null;
    if (!child.running()) return firstError(output) ?? 'the process ended';
    if (signal?.aborted) return 'stopped while starting';
  }
  return `not ready after ${READY_MS_MAX / 1000} s`;
}

const firstError = (output: string): string | undefined =>
  /^(?:\S*Exception|Caused by): .*|^.*Address already in use.*|^.*(?:ERROR|FATAL) .*/m.exec(output)?.[0].slice(0, 300);

function readFrom(file: string, start: number): string {
  const length = Math.max(0, statSync(file).size - start);
  const buffer = Buffer.alloc(length);
  const descriptor = openSync(file, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, length, start));
  } finally {
    closeSync(descriptor);
  }
}

/** A launcher that was killed leaves its broker running, and Kafka's own lock on the folder would refuse a second. */
async function stopLeftover(dataDir: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(dataDir, 'kafka.pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (!pid || !isAlive(pid) || !commandLineOf(pid).includes(path.join(dataDir, 'server.properties'))) return;
  log(`Kafka: ending process ${pid}, left running by an earlier start`);
  await endProcess(pid, ['SIGTERM'], STOP_GRACE_MS);
}
