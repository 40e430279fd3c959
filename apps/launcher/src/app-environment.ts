import type { Settings, Source } from './settings.js';

/** What was chosen or made while starting: ports, addresses, and the secrets that simulators and connectors share. */
export interface Addresses {
  brokers: string;
  registryUrl: string;
  /** Superuser of the local PostgreSQL, for the hotline's simulator; '' when all sources are real. */
  adminUrl: string;
  hotlineUrl: string;
  hubPort: number;
  courtPort: number;
  petitionPort: number;
  simulatorsPort: number;
  connectorPorts: Record<Source, number>;
  courtSecret: string;
  petitionSecret: string;
}

const CLIENT_ID = 'yian-tong';
const LOOPBACK = '127.0.0.1';

type Variables = Record<string, string>;

/** Variables of the hub beside those of the launcher's own environment. */
export const hubVariables = (settings: Settings, at: Addresses): Variables => ({
  KAFKA_BROKERS: at.brokers,
  DATABASE_URL: at.registryUrl,
  DATA_DIR: settings.dataDir,
  HUB_PORT: String(at.hubPort),
  // Accounts whose passwords everybody knows exist only where every record is invented.
  DEMO: settings.simulated.length === 3 ? '1' : '',
});

/** Variables of the process that plays the sources which are not given. */
export const simulatorVariables = (settings: Settings, at: Addresses): Variables => ({
  DATA_DIR: settings.dataDir,
  SIM_SYSTEMS: settings.simulated.join(','),
  SIM_PORT: String(at.simulatorsPort),
  COURT_PORT: String(at.courtPort),
  PETITION_PORT: String(at.petitionPort),
  SIM_DATABASE_URL: at.adminUrl,
  ...credentials(settings, at),
});

/** Variables of one connector; a simulated source's address and credentials stand in for those of a real one. */
export const connectorVariables = (source: Source, settings: Settings, at: Addresses): Variables => ({
  KAFKA_BROKERS: at.brokers,
  DATA_DIR: settings.dataDir,
  CONNECTOR_PORT: String(at.connectorPorts[source]),
  ...(settings.simulated.includes(source) ? simulatedSource(source, settings, at) : {}),
});

function simulatedSource(source: Source, settings: Settings, at: Addresses): Variables {
  const own = credentials(settings, at);
  if (source === 'court') return { ...own, COURT_BASE_URL: `http://${LOOPBACK}:${at.courtPort}` };
  if (source === 'petition') return { ...own, PETITION_BASE_URL: `http://${LOOPBACK}:${at.petitionPort}` };
  return { HOTLINE_DATABASE_URL: at.hotlineUrl };
}

function credentials({ simulated }: Settings, at: Addresses): Variables {
  return {
    ...(simulated.includes('court') ? { COURT_CLIENT_ID: CLIENT_ID, COURT_CLIENT_SECRET: at.courtSecret } : {}),
    ...(simulated.includes('petition') ? { PETITION_APP_ID: CLIENT_ID, PETITION_APP_SECRET: at.petitionSecret } : {}),
  };
}
