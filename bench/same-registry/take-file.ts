import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readMessages } from './message-file.js';
import { dumpRegistry } from './registry-dump.js';

/** About what Kafka hands over at once: nine partitions of a mebibyte. */
const MESSAGES_PER_DELIVERY = 2500;

type Load = (module: string) => Promise<Record<string, never>>;

/**
 * Takes the messages of a file into an empty database by the pipeline of the build at `root` (a checkout with `dist/`):
 * no Kafka, no HTTP, the same batches every time; then writes all that the registry holds to `dump`. Returns messages a
 * second.
 */
export async function takeFile(root: string, databaseUrl: string, file: string, dump?: string): Promise<number> {
  const load: Load = (module) => import(pathToFileURL(path.resolve(root, 'dist', module)).href);
  const { take, query, close } = await openPipeline(load, databaseUrl);
  const messages = readMessages(file).map(({ key, value, ...position }) => ({
    ...position,
    key: Buffer.from(key),
    value: Buffer.from(value),
    timestamp: '2026-11-01T00:00:00.000Z',
  }));
  const startedAt = performance.now();
  for (let start = 0; start < messages.length; start += MESSAGES_PER_DELIVERY)
    await take(messages.slice(start, start + MESSAGES_PER_DELIVERY));
  const seconds = (performance.now() - startedAt) / 1000;
  if (dump) await dumpRegistry(query, dump);
  await close();
  return messages.length / seconds;
}

/** Loaded by name, for the build may be an older one (with `decidingParts`); its types are those of its own time. */
async function openPipeline(load: Load, databaseUrl: string) {
  const hub = 'apps/hub/src';
  // biome-ignore lint/suspicious/noExplicitAny: another build's modules
  const from = async (module: string): Promise<any> => load(module);
  const { openDatabase } = await from(`${hub}/database.js`);
  const { openKeys } = await from(`${hub}/trust/key-folder.js`);
  const keysFolder = mkdtempSync(path.join(tmpdir(), 'yian-tong-same-'));
  const keys = openKeys(keysFolder);
  const database = await openDatabase(databaseUrl, undefined, keys.records.keys);
  // Blocking keys are hashed by it, and compared. A build that keeps it in a file takes it over from here.
  await database.query(`insert into installation_setting (name, value) values ('linkage-key', 'the same in both')`);
  const { inTransaction } = await from(`${hub}/registry/transaction.js`);
  const { settleShippedRules } = await from(`${hub}/registry/rule-tables.js`);
  const { decidingParts } = await from(`${hub}/deciding-parts.js`);
  const { processBatch } = await from(`${hub}/pipeline/pipeline.js`);
  const { takeMessages } = await from(`${hub}/pipeline/intake/take-messages.js`);
  const { TimeoutPatience } = await from(`${hub}/pipeline/intake/timeout-patience.js`);
  const { PoisonAlarm } = await from(`${hub}/pipeline/intake/poison-alarm.js`);
  await inTransaction(database, settleShippedRules);
  const settings = { clusterId: 'bench', cityCode: process.env.CITY_CODE ?? '4403', typeModel: null };
  const { parts, matcher } = await decidingParts(database, keys, settings, { info: () => undefined, error: raise });
  const ahead = await readAhead(from, (work) => inTransaction(database, work), parts.read, matcher);
  const intake = {
    settle: (messages: readonly object[], parse = ahead.take) =>
      inTransaction(database, (tx: never) => processBatch(tx, parts, messages, parse)),
    readAhead: (messages: readonly object[]) => ahead.start(messages),
    patience: new TimeoutPatience(),
    alarm: new PoisonAlarm(),
    ending: new AbortController().signal,
    onPoison: (_: object, error: Error) => raise({ err: error }),
  };
  return {
    take: (messages: readonly object[]) => takeMessages(intake, messages) as Promise<unknown>,
    query: (sql: string) => database.query(sql),
    close: async () => {
      await database.destroy();
      rmSync(keysFolder, { recursive: true });
    },
  };
}

const raise = ({ err }: { err: Error }): never => {
  throw err;
};

async function readAhead(
  // biome-ignore lint/suspicious/noExplicitAny: another build's modules
  from: (module: string) => Promise<any>,
  inReading: (work: (tx: never) => unknown) => unknown,
  read: unknown,
  matcher: { readonly readAhead: unknown },
) {
  const { ReadAhead, readAheadParts } = await from('apps/hub/src/pipeline/intake/read-ahead.js');
  const { knownStates } = await from('apps/hub/src/registry/records.js');
  const known = (keys: unknown) => inReading((tx: never) => knownStates(tx, keys));
  return new ReadAhead(readAheadParts(read, matcher.readAhead, known));
}
