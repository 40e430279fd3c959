import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkoutRoot } from '../../../apps/launcher/src/checkout.js';
import { startChild } from '../../../apps/launcher/src/child.js';
import { anyFreePort } from '../../../apps/launcher/src/free-port.js';
import { FETCHING, jarsOf, javaCommand } from '../../../apps/launcher/src/kafka-jars.js';
import { asProperties } from '../../../apps/launcher/src/kafka-settings.js';
import { type SinkTarget, sinkConfig, TABLE, workerSettings } from './sink-config.js';

const POM = path.join(checkoutRoot, 'bench/pipeline/connect/pom.xml');
/** As Kafka's own scripts start it. */
const JVM = ['-Xms256M', '-Xmx2G'];
const READY_MS_MAX = 120_000;
const STOP_GRACE_MS = 30_000;
const POLL_MS = 50;

/** One Kafka Connect worker, which lives through all rounds so that its JVM is warm. */
export interface ConnectWorker {
  /** What copying by Debezium's JDBC sink takes into an empty database: messages a second, from its first commit to its last. */
  measure(databaseUrl: string, topics: readonly string[], count: number): Promise<number>;
  stop(): Promise<void>;
}

export async function startConnect(
  folder: string,
  brokers: string,
  log: (line: string) => void,
): Promise<ConnectWorker> {
  const java = await javaCommand();
  const name = `connect-${debeziumVersion()}`;
  const jars = await jarsOf(POM, name, () => log(`Kafka Connect and Debezium's JDBC sink: ${FETCHING} (73 MB, once)`));
  const own = path.join(folder, 'connect');
  mkdirSync(own);
  const url = `http://127.0.0.1:${await anyFreePort()}`;
  const settingsFile = path.join(own, 'worker.properties');
  writeFileSync(settingsFile, asProperties(workerSettings(brokers, url, path.join(own, 'offsets'))));
  const log4j = `-Dlog4j2.configurationFile=${path.join(checkoutRoot, 'apps/launcher/kafka/log4j2.properties')}`;
  const main = 'org.apache.kafka.connect.cli.ConnectStandalone';
  const args = [...JVM, log4j, '-cp', path.join(jars, '*'), main, settingsFile];
  const logFile = path.join(own, 'connect.log');
  const worker = startChild(java, args, { logFile });
  const told = (): string => readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n');
  await until(async () => {
    if (!worker.running()) throw new Error(`Kafka Connect has ended: ${told()}`);
    return (await fetch(`${url}/connectors`).catch(() => null))?.ok === true;
  });
  let round = 0;
  return {
    measure: async (databaseUrl, topics, count) => {
      round += 1;
      return copyBySink(`${url}/connectors`, { name: `copy-${round}`, databaseUrl, topics }, count, told);
    },
    stop: () => worker.stop('SIGTERM', STOP_GRACE_MS),
  };
}

function debeziumVersion(): string {
  const version = /<debezium\.version>([^<]+)</.exec(readFileSync(POM, 'utf8'))?.[1];
  if (!version) throw new Error(`${POM} names no debezium.version`);
  return version;
}

async function copyBySink(connectors: string, target: SinkTarget, count: number, told: () => string): Promise<number> {
  const client = new pg.Client({ connectionString: target.databaseUrl });
  await client.connect();
  await call('PUT', `${connectors}/${target.name}/config`, sinkConfig(target));
  let first: { at: number; copied: number } | null = null;
  let last = { at: 0, copied: 0 };
  await until(async () => {
    const copied = await rowsCopied(client);
    last = { at: performance.now(), copied };
    if (copied > 0) first ??= last;
    if (copied < count) await demandRunning(connectors, target.name, told);
    return copied >= count;
  });
  await call('DELETE', `${connectors}/${target.name}`);
  await client.end();
  return rateBetween(first ?? last, last);
}

const rateBetween = (first: { at: number; copied: number }, last: { at: number; copied: number }): number =>
  ((last.copied - first.copied) / (last.at - first.at)) * 1000;

async function rowsCopied(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select to_regclass($1) as found', [TABLE]);
  if (rows[0].found === null) return 0;
  return Number((await client.query(`select count(*) as copied from ${TABLE}`)).rows[0].copied);
}

async function demandRunning(connectors: string, name: string, told: () => string): Promise<void> {
  const answer = await fetch(`${connectors}/${name}/status`);
  if (!answer.ok) return;
  const { tasks } = (await answer.json()) as { tasks: { state: string; trace?: string }[] };
  const failed = tasks.find(({ state }) => state === 'FAILED');
  if (failed) throw new Error(`the sink has failed: ${failed.trace ?? told()}`);
}

async function call(method: string, url: string, body?: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + READY_MS_MAX; Date.now() < end; await sleep(POLL_MS)) if (await isDone()) return;
  throw new Error(`Kafka Connect: nothing after ${READY_MS_MAX / 1000} s`);
}
