import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { readMessages } from './message-file.js';

/** About what Kafka hands over at once: nine partitions of a mebibyte. */
const MESSAGES_PER_DELIVERY = 2500;

type Load = (module: string) => Promise<Record<string, never>>;

/**
 * Takes the messages of a file into an empty database by the pipeline of the build at `root` (a checkout with `dist/`):
 * no Kafka, no HTTP, the same batches every time. Returns messages a second.
 */
export async function takeFile(root: string, databaseUrl: string, file: string): Promise<number> {
  const load: Load = (module) => import(pathToFileURL(path.resolve(root, 'dist', module)).href);
  const { take, close } = await openPipeline(load, databaseUrl);
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
  await close();
  return messages.length / seconds;
}

/** Loaded by name, for the build may be an older one; its types are those of its own time. */
async function openPipeline(load: Load, databaseUrl: string) {
  const hub = 'apps/hub/src';
  // biome-ignore lint/suspicious/noExplicitAny: another build's modules
  const from = async (module: string): Promise<any> => load(module);
  const { openDatabase } = await from(`${hub}/database.js`);
  const database = await openDatabase(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`insert into installation_setting (name, value) values ('linkage-key', 'the same in both')`);
  await client.end();
  const { inTransaction } = await from(`${hub}/registry/transaction.js`);
  const { settleShippedRules } = await from(`${hub}/registry/rule-tables.js`);
  const { adoptedModel } = await from(`${hub}/registry/linkage-models.js`);
  const { createMatcher } = await from(`${hub}/pipeline/match/match-records.js`);
  const { classifyStage } = await from(`${hub}/pipeline/classify/classify-records.js`);
  const { placeStage } = await from(`${hub}/pipeline/place/place-records.js`);
  const { placingDesk } = await from(`${hub}/pipeline/place/place-cases.js`);
  const { readStage } = await from(`${hub}/pipeline/read/read-record.js`);
  const { routingDesk } = await from(`${hub}/pipeline/route/prepare-routing.js`);
  const { processBatch } = await from(`${hub}/pipeline/pipeline.js`);
  const { takeMessages } = await from(`${hub}/pipeline/intake/take-messages.js`);
  const { TimeoutPatience } = await from(`${hub}/pipeline/intake/timeout-patience.js`);
  const { PoisonAlarm } = await from(`${hub}/pipeline/intake/poison-alarm.js`);
  const { RuleBook } = await from(`${hub}/rules/rule-book.js`);
  const { createPlaceResolver } = await from('libs/places/index.js');
  const { disputeTypeName } = await from('libs/contracts/index.js');
  const cityCode = process.env.CITY_CODE ?? '4403';
  const matcher = createMatcher('the same in both', adoptedModel());
  await inTransaction(database, matcher.follow);
  await inTransaction(database, settleShippedRules);
  const resolver = createPlaceResolver({ cityCode });
  const classify = classifyStage();
  const parts = {
    clusterId: 'bench',
    cityCode,
    read: readStage(classify, placeStage(resolver)),
    match: matcher.match,
    classify,
    followTypeModel: async () => undefined,
    placing: placingDesk(resolver),
    routing: routingDesk(new RuleBook(), resolver.directory),
    typeName: disputeTypeName,
  };
  const inReading = (work: (tx: never) => unknown) => inTransaction(database, work);
  const ahead = await readAhead(from, inReading, parts.read, matcher);
  const intake = {
    settle: (messages: readonly object[], parse = ahead?.take ?? ahead?.parse) =>
      inTransaction(database, (tx: never) => processBatch(tx, parts, messages, parse)),
    readAhead: (messages: readonly object[]) => ahead?.start(messages),
    patience: new TimeoutPatience(),
    alarm: new PoisonAlarm(),
    ending: new AbortController().signal,
    onPoison: (_: object, error: Error) => {
      throw error;
    },
  };
  return {
    take: (messages: readonly object[]) => takeMessages(intake, messages) as Promise<unknown>,
    close: () => database.destroy() as Promise<void>,
  };
}

/** Builds before 2026-11-24 read nothing ahead. */
// biome-ignore lint/suspicious/noExplicitAny: another build's modules
async function readAhead(from: (module: string) => Promise<any>, inReading: any, read: unknown, matcher: any) {
  if (!matcher.readAhead) return undefined;
  const { ReadAhead, readAheadParts } = await from('apps/hub/src/pipeline/intake/read-ahead.js');
  const { knownStates } = await from('apps/hub/src/registry/records.js');
  const known = (keys: unknown) => inReading((tx: never) => knownStates(tx, keys));
  return new ReadAhead(readAheadParts(read, matcher.readAhead, known));
}
