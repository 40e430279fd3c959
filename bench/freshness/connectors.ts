import type { Sources } from '../faults/sources.js';
import type { BenchServices } from '../pipeline/services.js';
import { Processes } from '../provenance/processes.js';

const CONNECTORS = ['connector-court', 'connector-petition', 'connector-12345'];
const CITY = '4403';

/** Starts the connectors of all three simulated sources. */
export function connectorsOf(services: BenchServices, sources: Sources, intervalMs: number): Processes {
  const { courtPort: court, petitionPort: petition, hotlineUrl } = sources;
  const connectors = new Processes({
    KAFKA_BROKERS: services.brokers,
    CITY_CODE: CITY,
    DATA_DIR: services.folder,
    LOG_LEVEL: 'error',
    CONNECTOR_PORT: '0',
    POLL_INTERVAL_MS: String(intervalMs),
    ...sources.variables({ court, petition, hotline: Number(new URL(hotlineUrl).port) }),
  });
  for (const connector of CONNECTORS) connectors.start(connector, {});
  return connectors;
}
