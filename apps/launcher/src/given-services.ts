import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connectBus } from '#libs/bus/index.js';
import type { Settings } from './settings.js';
import { oneLine, StartProblem } from './start-problem.js';

const CONNECT_MS_MAX = 10_000;
const POSTGRES_VERSION_MIN = 15;
const BROKER = /^([^\s:]+|\[[^\]]+\]):\d{1,5}$/;

/** Whether what KAFKA_BROKERS and DATABASE_URL name can be used: better said in one line now than by a hub that ends. */
export async function checkGivenServices({ kafkaBrokers, databaseUrl }: Settings): Promise<void> {
  if (databaseUrl !== null) await checkDatabase(databaseUrl);
  if (kafkaBrokers !== null) await checkKafka(kafkaBrokers.split(',').map((broker) => broker.trim()));
}

interface Found {
  version: number;
  encoding: string;
  may_create: boolean;
}

async function checkDatabase(url: string): Promise<void> {
  const unusable = (reason: string, advice = 'set it to postgresql://user:password@host:port/database') =>
    new StartProblem(`DATABASE_URL cannot be used (${reason}): ${advice}, or unset it to use the local PostgreSQL`);
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) throw unusable('it is no PostgreSQL URL');
  const { version, encoding, may_create } = await ask(url).catch((error: unknown) => {
    throw unusable(reasonOf(error));
  });
  if (version < POSTGRES_VERSION_MIN) {
    throw unusable(`PostgreSQL ${version}`, `${POSTGRES_VERSION_MIN} or later is needed`);
  }
  if (encoding !== 'UTF8') throw unusable(`its encoding is ${encoding}`, 'make a database WITH ENCODING UTF8');
  if (!may_create) throw unusable('its role may not create tables there', 'make the role the owner of the database');
}

async function ask(connectionString: string): Promise<Found> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS_MAX });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Found>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
         coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create`,
    );
    return rows[0]!;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkKafka(brokers: string[]): Promise<void> {
  const unusable = (reason: string) =>
    new StartProblem(
      `KAFKA_BROKERS cannot be used (${reason}): set it to host:port of a running Kafka, comma separated, or unset it to use the local one`,
    );
  if (!brokers.every((broker) => BROKER.test(broker))) throw unusable('it is no list of host:port');
  const bus = connectBus({ brokers, clientId: 'launcher' });
  // The bus is patient with a Kafka that is away for a while; a person who waits for a start is not.
  const late = sleep(CONNECT_MS_MAX, undefined, { ref: false }).then(() => {
    throw new Error(`no Kafka answers within ${CONNECT_MS_MAX / 1000} s`);
  });
  try {
    await Promise.race([bus.clusterId(), late]);
  } catch (error) {
    throw unusable(reasonOf(error));
  }
  await bus.disconnect();
}

/** Where a host has several addresses, Node gathers what each said. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return oneLine(error);
}
