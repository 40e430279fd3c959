import { ARBITRATION, type DescribedSource, EXCHANGE, INTAKE } from './described-source.js';
import type { Settings, Source } from './settings.js';

/** What was chosen or made while starting: ports, addresses, and the secrets that simulators and connectors share. */
export interface Addresses {
  brokers: string;
  registryUrl: string;
  /** Superuser of the local PostgreSQL, for the hotline's simulator; '' when all sources are real. */
  adminUrl: string;
  hubPort: number;
  courtPort: number;
  petitionPort: number;
  arbitrationPort: number;
  simulatorsPort: number;
  courtSecret: string;
  petitionSecret: string;
  arbitrationKey: string;
  /** The intake's own database; '' where there is no intake here. */
  intakeUrl: string;
  intakePort: number;
  intakeFeedPort: number;
  intakeFeedKey: string;
  exchangeFeedKey: string;
  provincePort: number;
  provinceSecret: string;
}

const CLIENT_ID = 'yian-tong';
/** Role and database that the hotline's simulator makes; it can only be read from this machine. */
const HOTLINE = { username: 'hub', password: 'hotline-demo-secret', pathname: '/hotline' };
const LOOPBACK = '127.0.0.1';

type Variables = Record<string, string>;

/** Unless the environment says otherwise, a local start is reached from this machine only. */
export const DEFAULTS: Variables = { HUB_HOST: LOOPBACK, INTAKE_HOST: LOOPBACK };

/** Secrets of the launcher's own environment, and the apps that each is for. */
const SECRETS: Record<string, readonly string[]> = {
  HUB_ADMIN_KEY: ['hub'],
  DATABASE_URL: ['hub'],
  OIDC_CLIENT_SECRET: ['hub'],
  COURT_CLIENT_SECRET: ['connector-court'],
  PETITION_APP_SECRET: ['connector-petition'],
  HOTLINE_DATABASE_URL: ['connector-12345'],
  INTAKE_DATABASE_URL: ['intake'],
  EXCHANGE_FEED_KEY: ['hub'],
  PROVINCE_SECRET: ['hub'],
  PAYLOAD_KEYS: ['hub', 'connector-court', 'connector-petition', 'connector-12345'],
};

/** Our name for the connector of a described source; the program is `connector-described`. */
export const describedPartName = (system: string): string => `connector-${system}`;

/** Whose a secret is: a described source's variables are its connector's alone. */
function ownersOf(name: string, described: readonly DescribedSource[]): readonly string[] | undefined {
  const having = described.filter(({ variables }) => name === 'PAYLOAD_KEYS' || variables.includes(name));
  const owners = [...(SECRETS[name] ?? []), ...having.map(({ system }) => describedPartName(system))];
  return owners.length > 0 ? owners : undefined;
}

/** What an app may see of the launcher's own environment: all but the secrets of others. */
export const visibleTo = (
  app: string,
  env: NodeJS.ProcessEnv,
  described: readonly DescribedSource[] = [],
): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => ownersOf(name, described)?.includes(app) ?? true));

/** Variables of the hub beside those of the launcher's own environment. */
export const hubVariables = (settings: Settings, at: Addresses): Variables => ({
  KAFKA_BROKERS: at.brokers,
  DATABASE_URL: at.registryUrl,
  DATA_DIR: settings.dataDir,
  HUB_PORT: String(at.hubPort),
  // Accounts whose passwords everybody knows exist only where every record is invented.
  DEMO: settings.isDemo ? '1' : '',
  TYPE_MODEL: settings.typeModel ?? '',
  GRIDS: settings.grids ?? '',
  EXTRA_SYSTEMS: settings.further.join(','),
  SIMULATED_SYSTEMS: simulatedFurther(settings).join(','),
  ...(simulatedFurther(settings).includes(EXCHANGE) && { EXCHANGE_FEED_KEY: at.exchangeFeedKey }),
  ...(settings.hasProvince && {
    PROVINCE_BASE_URL: `http://${LOOPBACK}:${at.provincePort}`,
    PROVINCE_SECRET: at.provinceSecret,
  }),
});

const simulatedFurther = ({ described }: Settings): string[] =>
  described.filter(({ isSimulated }) => isSimulated).map(({ system }) => system);

/** Variables of the process that plays the sources which are not given. */
export const simulatorVariables = (settings: Settings, at: Addresses): Variables => ({
  DATA_DIR: settings.dataDir,
  SIM_SYSTEMS: [
    ...settings.simulated,
    ...simulatedFurther(settings).filter((system) => system === ARBITRATION),
    ...(settings.hasProvince ? ['province'] : []),
  ].join(','),
  SIM_CONTROL_PORT: String(at.simulatorsPort),
  COURT_PORT: String(at.courtPort),
  PETITION_PORT: String(at.petitionPort),
  HOTLINE_ADMIN_URL: at.adminUrl,
  ...Object.assign({}, ...settings.simulated.map((source) => credentials(source, at))),
  ...(simulatedFurther(settings).includes(ARBITRATION) && {
    LABOUR_ARBITRATION_PORT: String(at.arbitrationPort),
    LABOUR_ARBITRATION_KEY: at.arbitrationKey,
  }),
  ...(settings.hasProvince && { PROVINCE_PORT: String(at.provincePort), PROVINCE_SECRET: at.provinceSecret }),
});

/** Variables of the connector of a described source. */
export const describedVariables = (
  source: DescribedSource,
  port: number,
  settings: Settings,
  at: Addresses,
): Variables => ({
  KAFKA_BROKERS: at.brokers,
  DATA_DIR: settings.dataDir,
  CONNECTOR_PORT: String(port),
  SOURCE_DESCRIPTION: source.file,
  ...(source.isSimulated && playedSource(source, at)),
});

function playedSource({ system }: DescribedSource, at: Addresses): Variables {
  if (system === INTAKE)
    return { INTAKE_BASE_URL: `http://${LOOPBACK}:${at.intakeFeedPort}`, INTAKE_FEED_KEY: at.intakeFeedKey };
  if (system === EXCHANGE)
    return { EXCHANGE_BASE_URL: `http://${LOOPBACK}:${at.hubPort}`, EXCHANGE_FEED_KEY: at.exchangeFeedKey };
  return {
    LABOUR_ARBITRATION_BASE_URL: `http://${LOOPBACK}:${at.arbitrationPort}`,
    LABOUR_ARBITRATION_KEY: at.arbitrationKey,
  };
}

/** Variables of the residents' intake. It knows neither the registry nor Kafka. */
export const intakeVariables = (settings: Settings, at: Addresses): Variables => ({
  DATA_DIR: settings.dataDir,
  INTAKE_DATABASE_URL: at.intakeUrl,
  INTAKE_PORT: String(at.intakePort),
  INTAKE_FEED_PORT: String(at.intakeFeedPort),
  INTAKE_FEED_KEY: at.intakeFeedKey,
  INTAKE_DEMO: settings.isDemo ? '1' : '',
});

/** Variables of one connector; a simulated source's address and credentials stand in for those of a real one. */
export const connectorVariables = (source: Source, port: number, settings: Settings, at: Addresses): Variables => ({
  KAFKA_BROKERS: at.brokers,
  DATA_DIR: settings.dataDir,
  CONNECTOR_PORT: String(port),
  ...(settings.simulated.includes(source) ? simulatedSource(source, at) : {}),
});

function simulatedSource(source: Source, at: Addresses): Variables {
  const own = credentials(source, at);
  if (source === 'court') return { ...own, COURT_BASE_URL: `http://${LOOPBACK}:${at.courtPort}` };
  if (source === 'petition') return { ...own, PETITION_BASE_URL: `http://${LOOPBACK}:${at.petitionPort}` };
  return { HOTLINE_DATABASE_URL: Object.assign(new URL(at.adminUrl), HOTLINE).href };
}

/** Secrets are made for each start: simulators take them as they come. */
function credentials(source: Source, at: Addresses): Variables {
  if (source === 'court') return { COURT_CLIENT_ID: CLIENT_ID, COURT_CLIENT_SECRET: at.courtSecret };
  if (source === 'petition') return { PETITION_APP_ID: CLIENT_ID, PETITION_APP_SECRET: at.petitionSecret };
  return {};
}
