import { randomBytes } from 'node:crypto';
import type { Addresses } from './app-environment.js';
import { freePort, portIsFree } from './free-port.js';
import type { Settings } from './settings.js';
import { StartProblem } from './start-problem.js';

/** Ports that simulators take when they are free; others serve as well. */
const PREFERRED = { control: 4100, court: 4101, petition: 4102, arbitration: 4103, province: 4104 };
/** Those of the residents' intake: its pages, and what its connector reads. */
const INTAKE_PREFERRED = { pages: 3100, feed: 3101 };

/** What is settled before anything starts: the hub's port, and secrets for this start. */
export async function chooseAddresses(settings: Settings): Promise<Addresses> {
  return {
    brokers: settings.kafkaBrokers ?? '',
    registryUrl: settings.databaseUrl ?? '',
    adminUrl: '',
    hubPort: await hubPortOf(settings),
    simulatorsPort: 0,
    courtPort: 0,
    petitionPort: 0,
    arbitrationPort: 0,
    courtSecret: randomBytes(24).toString('hex'),
    petitionSecret: randomBytes(24).toString('hex'),
    arbitrationKey: randomBytes(24).toString('hex'),
    intakeUrl: settings.intakeDatabaseUrl ?? '',
    intakePort: settings.hasIntake ? await freePort(INTAKE_PREFERRED.pages) : 0,
    intakeFeedPort: settings.hasIntake ? await freePort(INTAKE_PREFERRED.feed) : 0,
    intakeFeedKey: randomBytes(24).toString('hex'),
    exchangeFeedKey: randomBytes(24).toString('hex'),
    // The hub learns it before the simulators start.
    provincePort: settings.hasProvince ? await freePort(PREFERRED.province) : 0,
    provinceSecret: randomBytes(24).toString('hex'),
  };
}

type SimulatorPorts = Pick<Addresses, 'simulatorsPort' | 'courtPort' | 'petitionPort' | 'arbitrationPort'>;

export const simulatorPorts = async (): Promise<SimulatorPorts> => ({
  simulatorsPort: await freePort(PREFERRED.control),
  courtPort: await freePort(PREFERRED.court),
  petitionPort: await freePort(PREFERRED.petition),
  arbitrationPort: await freePort(PREFERRED.arbitration),
});

async function hubPortOf({ hubPort }: Settings): Promise<number> {
  if (hubPort !== 0 && !(await portIsFree(hubPort))) {
    throw new StartProblem(
      `port ${hubPort} is in use by another program: stop that one, or set HUB_PORT to another port`,
    );
  }
  return freePort(hubPort || undefined);
}
