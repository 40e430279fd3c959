import path from 'node:path';
import { checkoutRoot } from './checkout.js';
import { type DescribedSource, describedSource, EXCHANGE, INTAKE } from './described-source.js';
import { StartProblem } from './start-problem.js';

/** The three sources, and the variable whose presence says that the real one is used and not its simulator. */
export const SOURCES = {
  court: 'COURT_BASE_URL',
  petition: 'PETITION_BASE_URL',
  'hotline-12345': 'HOTLINE_DATABASE_URL',
} as const;

export type Source = keyof typeof SOURCES;

/** What the environment asks of the launcher; empty variables count as unset. */
export interface Settings {
  dataDir: string;
  /** 0: any free one. */
  hubPort: number;
  kafkaBrokers: string | null;
  databaseUrl: string | null;
  /** A city's own model of dispute types: an absolute path, or `shipped`. */
  typeModel: string | null;
  /** The city's list of grids: an absolute path; in a demonstration that of the invented city. */
  grids: string | null;
  /** Sources without variables of their own: their simulators are started. */
  simulated: Source[];
  /** Of the further systems that EXTRA_SYSTEMS names those that are described here: their connectors are started. */
  described: DescribedSource[];
  /** All further systems: those of EXTRA_SYSTEMS, and in a demonstration the residents' intake and the exchange. */
  further: string[];
  /** The residents' intake is started here. */
  hasIntake: boolean;
  /** The intake's own database, where it is not in the local PostgreSQL. */
  intakeDatabaseUrl: string | null;
  /** The province's platform is played here: a demonstration that takes disputes over the exchange. */
  hasProvince: boolean;
  /** Every record is invented: all sources are simulated, the further ones too. */
  isDemo: boolean;
  /** Whether a demonstration has officials at work (`OFFICIALS`); null: where somebody looks on. */
  hasOfficials: boolean | null;
}

const HUB_PORT_DEFAULT = 3000;
const ADMIN_KEY_LENGTH_MIN = 32;

/** Reads and checks what the launcher itself needs; apps check their own settings again. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const key = env.HUB_ADMIN_KEY;
  if (key && key.length < ADMIN_KEY_LENGTH_MIN) {
    throw new StartProblem(
      `HUB_ADMIN_KEY has ${key.length} characters and needs ${ADMIN_KEY_LENGTH_MIN}: make one with "openssl rand -hex 32"`,
    );
  }
  const simulated = (Object.keys(SOURCES) as Source[]).filter((source) => !env[SOURCES[source]]);
  const named = (env.EXTRA_SYSTEMS ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const inventedOf = (systems: string[]) =>
    systems.filter((system) => describedSource(system, env)?.isSimulated === true);
  const isDemo = simulated.length === Object.keys(SOURCES).length && inventedOf(named).length === named.length;
  const further = isDemo ? withOwn(named, env) : named;
  const described = further.flatMap((system) => describedSource(system, env) ?? []);
  return {
    dataDir: path.resolve(checkoutRoot, env.DATA_DIR || '.data'),
    hubPort: portOf(env.HUB_PORT),
    kafkaBrokers: env.KAFKA_BROKERS || null,
    databaseUrl: env.DATABASE_URL || null,
    typeModel: typeModelOf(env.TYPE_MODEL),
    grids: gridsOf(env, isDemo),
    simulated,
    described,
    further,
    hasIntake: inventedOf(further).includes(INTAKE),
    intakeDatabaseUrl: env.INTAKE_DATABASE_URL || null,
    hasProvince: isDemo && inventedOf(further).includes(EXCHANGE) && !env.PROVINCE_BASE_URL,
    isDemo,
    hasOfficials: env.OFFICIALS ? env.OFFICIALS !== 'off' : null,
  };
}

/**
 * A demonstration has the intake, unless INTAKE=off, and takes disputes over the exchange, unless EXCHANGE=off; beside real
 * sources they are there where EXTRA_SYSTEMS names them.
 */
const withOwn = (named: string[], env: NodeJS.ProcessEnv): string[] => [
  ...named,
  ...[INTAKE, EXCHANGE].filter((system) => {
    const own = system.toUpperCase();
    return env[own] !== 'off' && !env[`${own}_BASE_URL`] && !named.includes(system);
  }),
];

/** The hub is started in the checkout, and so a path is one from there. */
function typeModelOf(text: string | undefined): string | null {
  return text && text !== 'shipped' ? path.resolve(checkoutRoot, text) : text || null;
}

/** The list of the invented city goes with the city and the seed that it was drawn from. */
function gridsOf(env: NodeJS.ProcessEnv, isDemo: boolean): string | null {
  if (env.GRIDS) return path.resolve(checkoutRoot, env.GRIDS);
  const isInvented = isDemo && !env.CITY_CODE && !env.SIM_SEED;
  return isInvented ? path.resolve(checkoutRoot, 'apps/simulators/data/grids-3301.csv') : null;
}

function portOf(text: string | undefined): number {
  if (!text) return HUB_PORT_DEFAULT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartProblem(`HUB_PORT is "${text}": set it to a port number, or unset it to use ${HUB_PORT_DEFAULT}`);
}

/** --fresh empties what the project keeps itself, never somebody else's Kafka or database. */
export function refuseFreshOnForeignData({ kafkaBrokers, databaseUrl }: Settings): void {
  const foreign = [kafkaBrokers && 'KAFKA_BROKERS', databaseUrl && 'DATABASE_URL'].filter(Boolean).join(' and ');
  if (foreign) {
    throw new StartProblem(
      `--fresh empties only the local Kafka and PostgreSQL, and ${foreign} names others: empty those yourself, or unset ${foreign}`,
    );
  }
}
