import { randomUUID } from 'node:crypto';
import path from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Bus, connectBus } from '#libs/bus/index.js';
import { DOCUMENT_BYTES_MAX, DOCUMENT_TYPES } from '#libs/casework/index.js';
import { hubTopicDefinitions, REJECTED_TOPIC, rawTopic } from '#libs/contracts/index.js';
import { endConnections } from '#libs/ending-connections/index.js';
import { settleDemoAccounts } from './access/demo-accounts.js';
import { readingRules } from './classification/reading-rules-of-product.js';
import type { HubConfig } from './config.js';
import { openDatabase } from './database.js';
import { decidingParts } from './deciding-parts.js';
import { HubModule, type HubParts } from './hub.module.js';
import { renewSearchIndex } from './lookup/renew-search-index.js';
import { Readiness } from './oversight/readiness.service.js';
import { BatchTraces } from './pipeline/intake/batch-traces.js';
import { IntakePositions } from './pipeline/intake/intake-positions.js';
import { KafkaIntakeStrategy } from './pipeline/intake/kafka-intake.strategy.js';
import { messageOpener } from './pipeline/intake/open-message.js';
import { PoisonAlarm } from './pipeline/intake/poison-alarm.js';
import { ReadAhead, readAheadParts } from './pipeline/intake/read-ahead.js';
import { HubIsEnding } from './pipeline/intake/take-messages.js';
import { TimeoutPatience } from './pipeline/intake/timeout-patience.js';
import { processBatch } from './pipeline/pipeline.js';
import { foundChains } from './registry/found-chains.js';
import { adoptReadingRules } from './registry/reading-rules.js';
import { knownStates } from './registry/records.js';
import { settleShippedRules } from './registry/rule-tables.js';
import { inTransaction } from './registry/transaction.js';
import { openKeys } from './trust/key-folder.js';
import { answerFrameworkError } from './web/framework-errors.js';
import { publishApi } from './web/openapi.js';
import { createLogger, NestPinoLogger } from './web/pino-logger.js';
import { RequestLog } from './web/request-log.js';
import { validation } from './web/validation.js';

export interface Hub {
  readonly app: NestFastifyApplication;
  /** Address it listens on. */
  readonly url: string;
  /** Takes nothing new, finishes the transaction at hand, and disconnects. */
  close(): Promise<void>;
}

/** Somewhat more than a document may have, so that what is too large is refused with a reason and on the record. */
const DOCUMENT_BODY_MAX = DOCUMENT_BYTES_MAX + 4 * 1024 * 1024;
/** For the whole of a request to arrive, a document on a slow line included, and for its headers. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 15_000;
const HEADER_BYTES_MAX = 16 * 1024;
const HSTS_SECONDS = 365 * 24 * 3600;
const CONSUMER_GROUP = 'yian-tong-hub';

/** Puts the hub together, starts taking records and serving HTTP. */
export async function createHub(config: HubConfig): Promise<Hub> {
  const logger = createLogger(config.logLevel);
  const bus = connectBus({ brokers: [...config.brokers], clientId: 'hub', logger });
  const topics = [...config.systems.map(rawTopic), REJECTED_TOPIC];
  const topicDifferences = await bus.ensureTopics(hubTopicDefinitions(config.systems));
  for (const difference of topicDifferences) logger.warn(difference, 'a topic has less than it should');
  const ending = new AbortController();
  const parts = { ...(await hubParts(config, bus, logger, ending.signal)), topicDifferences };
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    // Whoever sends slowly does not hold a connection for ever. Answers take their time: exports are long.
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, maxHeaderSize: HEADER_BYTES_MAX },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // A sourceId has up to 200 characters, each of up to 12 in an address; Fastify's own bound is 100 in all.
    routerOptions: { maxParamLength: 2400 },
    logController: new RequestLog(),
    frameworkErrors: answerFrameworkError,
  });
  const app = await NestFactory.create<NestFastifyApplication>(HubModule.of(parts), adapter, {
    logger: new NestPinoLogger(logger),
  });
  await serveWeb(app, config);
  app.connectMicroservice({ strategy: intakeStrategy(app, parts, topics, logger) }, { inheritAppConfig: false });
  await app.listen(config.port, config.host);
  await app.startAllMicroservices();
  return {
    app,
    url: await app.getUrl(),
    close: async () => {
      ending.abort();
      bus.beginStopping();
      await app.close();
      await parts.database.destroy();
      await bus.disconnect();
    },
  };
}

async function hubParts(
  config: HubConfig,
  bus: Bus,
  logger: ReturnType<typeof createLogger>,
  ending: AbortSignal,
): Promise<Omit<HubParts, 'topicDifferences'>> {
  const keys = openKeys(config.keysFolder, config);
  const database = await openDatabase(
    config.databaseUrl,
    // By these lines `npm start` knows that the hub is at work, and waits.
    (message, seconds) => logger.info({ task: 'migration', seconds }, message),
    keys.records.keys,
  );
  await inTransaction(database, (tx) => keys.records.settle(tx));
  await foundChains(database, keys);
  await renewSearchIndex(database, keys.searchIndex, (documents) =>
    logger.info({ task: 'search index', documents }, 'making the search index anew by its key'),
  );
  const demo = await settleDemoAccounts(database, config.demo, config.cityCode);
  if (config.demo && !demo)
    logger.warn('DEMO=1, but this registry has been used with real sources: there are no demo accounts');
  await inTransaction(database, settleShippedRules);
  const settings = { clusterId: await bus.clusterId(), cityCode: config.cityCode, typeModel: config.typeModel };
  const { parts, ...deciding } = await decidingParts(database, keys, settings, logger);
  const { typeModels } = deciding;
  const typing = { modelId: typeModels.modelId, rule: typeModels.classifier().decidedBy };
  const again = await inTransaction(database, (tx) => adoptReadingRules(tx, readingRules(), typing));
  if (again.length > 0)
    logger.info({ again, rules: readingRules() }, 'what is stored is read again by the rules of this version');
  const ahead = new ReadAhead(
    readAheadParts(parts.read, deciding.matcher.readAhead, (keys) =>
      inTransaction(database, (tx) => knownStates(tx, keys)),
    ),
    messageOpener(keys.payload),
  );
  const onPoison = ({ topic, partition, offset }: { topic: string; partition: number; offset: string }, error: Error) =>
    logger.error({ topic, partition, offset, err: error }, 'a message cannot be processed: it is in quarantine');
  return {
    config: { ...config, demo },
    bus,
    database,
    ...deciding,
    intake: {
      settle: async (messages, parse = ahead.take) => {
        const traces = BatchTraces.open(messages);
        try {
          const tallies = await inTransaction(database, (tx) => processBatch(tx, parts, messages, parse, traces?.of));
          traces?.end();
          return tallies;
        } catch (error) {
          traces?.end(error);
          throw error;
        }
      },
      readAhead: (messages) => void ahead.start(messages),
      parts,
      patience: new TimeoutPatience(),
      alarm: new PoisonAlarm(),
      onPoison,
      ending,
    },
    keys,
  };
}

function intakeStrategy(
  app: NestFastifyApplication,
  { bus, database, intake }: Pick<HubParts, 'bus' | 'database' | 'intake'>,
  topics: string[],
  logger: ReturnType<typeof createLogger>,
) {
  return new KafkaIntakeStrategy({
    bus,
    groupId: CONSUMER_GROUP,
    topics,
    positions: new IntakePositions({
      clusterId: intake.parts.clusterId,
      topics,
      transaction: (work) => inTransaction(database, work),
      topicIds: (names) => bus.fetchTopicIds(names),
      leaderEpochs: (names) => bus.fetchLeaderEpochs(names),
      onIncident: (topic, message) => logger.warn({ topic }, message),
    }),
    onAssigned: (assigned) => {
      const readiness = app.get(Readiness);
      readiness.intakeAssigned = true;
      readiness.assigned = assigned;
    },
    onError: (error) =>
      error instanceof HubIsEnding
        ? logger.info('ending: the rest of the batch is taken at the next start')
        : logger.error({ err: error }, 'a batch was not committed; it will be taken again'),
  });
}

async function serveWeb(app: NestFastifyApplication, config: HubConfig): Promise<void> {
  // biome-ignore lint/correctness/useHookAtTopLevel: Nest's method, no hook of React
  app.useGlobalPipes(validation);
  // biome-ignore lint/correctness/useHookAtTopLevel: as above
  app.useBodyParser(DOCUMENT_TYPES, { bodyLimit: DOCUMENT_BODY_MAX });
  // Nothing that the API says may stay in a cache: it names people, and a merge can be undone.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
      // The console reads codes by the camera.
      reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()');
    });
  endConnections(app.getHttpAdapter().getInstance());
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // The console's component library puts its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // On plain HTTP it would lock people out.
    hsts: config.isPublicSecure ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
  });
  await app.register(fastifyStatic, {
    root: path.resolve(config.consoleFolder, 'assets'),
    prefix: '/assets/',
    maxAge: '365d',
    immutable: true,
  });
  publishApi(app);
}
