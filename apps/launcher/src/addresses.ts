import { randomBytes } from 'node:crypto';
import type { Addresses } from './app-environment.js';
import { freePort, portIsFree } from './free-port.js';
import type { Settings } from './settings.js';
import { StartProblem } from './start-problem.js';

/** Ports that are taken when they are free; others serve as well. */
const PREFERRED = { simulators: 4100, court: 4101, petition: 4102, connectors: 4110 };

/** Chooses the ports and secrets of this start. */
export async function chooseAddresses(settings: Settings): Promise<Addresses> {
  return {
    brokers: settings.kafkaBrokers ?? '',
    registryUrl: settings.databaseUrl ?? '',
    adminUrl: '',
    hubPort: await hubPortOf(settings),
    simulatorsPort: await freePort(PREFERRED.simulators),
    courtPort: await freePort(PREFERRED.court),
    petitionPort: await freePort(PREFERRED.petition),
    connectorPorts: {
      court: await freePort(PREFERRED.connectors),
      petition: await freePort(PREFERRED.connectors + 1),
      'hotline-12345': await freePort(PREFERRED.connectors + 2),
    },
    courtSecret: randomBytes(24).toString('hex'),
    petitionSecret: randomBytes(24).toString('hex'),
  };
}

async function hubPortOf({ hubPort }: Settings): Promise<number> {
  if (hubPort !== 0 && !(await portIsFree(hubPort))) {
    throw new StartProblem(
      `port ${hubPort} is in use by another program: stop that one, or set HUB_PORT to another port`,
    );
  }
  return freePort(hubPort || undefined);
}
