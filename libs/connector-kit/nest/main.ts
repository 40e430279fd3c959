import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger, pino } from 'pino';
import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { startTracing, stopTracing } from '#libs/tracing/index.js';
import type { Connector } from '../connector.js';
import { connectorVersion } from '../connector-version.js';
import { ConnectorRuntime } from '../runtime/connector-runtime.js';
import { freshnessSecondsMax, masterKeysOf, SettingsError, type SharedSettings } from '../settings.js';
import { connectorModule } from './connector.module.js';
import { PinoLog } from './pino-log.js';

const CONTROL_PAUSE_MS = 3000;
const CONTROL_END_MS = 3000;
/** sysexits.h: the settings cannot be used, and starting again will not help. */
const EXIT_CONFIG = 78;

export interface RunningConnector {
  readonly runtime: ConnectorRuntime;
  /** Address of health and metrics. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The whole of a connector's process: reads settings, starts, and ends cleanly on SIGTERM and SIGINT. */
export async function runConnector<Settings extends SharedSettings>(
  settingsOf: (environment: NodeJS.ProcessEnv) => Settings,
  connectorOf: (settings: Settings) => Connector,
): Promise<void> {
  try {
    const settings = settingsOf(withSecretFiles(process.env));
    const connector = connectorOf(settings);
    const logger = pino({ level: settings.LOG_LEVEL, base: { connector: connector.system } });
    let ending = false;
    await startTracing(`connector-${connector.system}`, process.env);
    const starting = startConnector(connector, settings, logger);
    const end = (signal: string) => {
      if (ending) return;
      ending = true;
      logger.info({ signal }, 'ending');
      starting
        .then((running) => running.stop())
        .finally(stopTracing)
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    };
    process.once('SIGTERM', () => end('SIGTERM'));
    process.once('SIGINT', () => end('SIGINT'));
    await starting;
  } catch (error) {
    const unusable = error instanceof SettingsError || error instanceof SecretFileError;
    process.stderr.write(`${unusable ? error.message : String(error)}\n`);
    process.exit(unusable ? EXIT_CONFIG : 1);
  }
}

/** Serves health at once, then waits for Kafka in the background and begins to read. */
export async function startConnector(
  connector: Connector,
  settings: SharedSettings,
  logger: Logger,
): Promise<RunningConnector> {
  const runtime = new ConnectorRuntime(connector, {
    brokers: settings.KAFKA_BROKERS,
    connectorVersion: connectorVersion(import.meta.dirname),
    pollIntervalMs: settings.POLL_INTERVAL_MS,
    masterKeys: masterKeysOf(settings),
    suite: settings.PAYLOAD_SUITE,
    freshnessSecondsMax: freshnessSecondsMax(settings),
    logger,
  });
  const module = connectorModule(connector.system, runtime);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: new PinoLog(logger),
    abortOnError: false,
  });
  await app.listen(settings.CONNECTOR_PORT, '0.0.0.0');
  const url = (await app.getUrl()).replace('0.0.0.0', '127.0.0.1');
  logger.info({ url }, 'health and metrics are served');
  const reading = runtime.start().then(() => serveControl(app, connector.system, settings, runtime, logger));
  return {
    runtime,
    url,
    stop: async () => {
      await runtime.stop();
      // Control may still wait for its place in the group: that must not hold up the end.
      await Promise.race([reading, sleep(CONTROL_END_MS, undefined, { ref: false })]);
      await Promise.race([app.close(), sleep(CONTROL_END_MS, undefined, { ref: false })]);
    },
  };
}

/** Kafka's topics exist by now, but Kafka may go away again at any moment: tried until it works. */
async function serveControl(
  app: NestFastifyApplication,
  system: string,
  settings: SharedSettings,
  runtime: ConnectorRuntime,
  logger: Logger,
): Promise<void> {
  app.connectMicroservice<MicroserviceOptions>(controlTransport(system, settings, logger), { inheritAppConfig: true });
  while (!runtime.isStopped) {
    try {
      await app.startAllMicroservices();
      logger.info({}, 'commands are taken');
      return;
    } catch (error) {
      logger.warn({ error: String(error) }, 'commands cannot be taken yet');
      await sleep(CONTROL_PAUSE_MS);
    }
  }
}

function controlTransport(system: string, settings: SharedSettings, logger: Logger): MicroserviceOptions {
  return {
    transport: Transport.KAFKA,
    options: {
      client: {
        clientId: `connector-${system}-control`,
        brokers: [...settings.KAFKA_BROKERS],
        logCreator:
          () =>
          ({ log }) =>
            logger.debug({ kafkajs: 'control', message: log.message }, 'kafkajs'),
      },
      consumer: {
        groupId: `connector.${system}.control`,
        allowAutoTopicCreation: false,
        maxWaitTimeInMs: 500,
        // The least that Kafka takes: so soon after a kill does the successor hear commands.
        sessionTimeout: 6000,
        heartbeatInterval: 2000,
      },
      producer: { allowAutoTopicCreation: false },
      subscribe: { fromBeginning: false },
    },
  };
}
