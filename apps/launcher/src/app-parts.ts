import { simulatorPorts } from './addresses.js';
import {
  connectorVariables,
  DEFAULTS,
  describedPartName,
  describedVariables,
  hubVariables,
  intakeVariables,
  simulatorVariables,
  visibleTo,
} from './app-environment.js';
import type { DescribedSource } from './described-source.js';
import { anyFreePort } from './free-port.js';
import { startNodeApp } from './node-app.js';
import type { Source } from './settings.js';
import type { Part } from './supervisor.js';
import { logFileOf, remember, type Surroundings } from './surroundings.js';

const CONNECTORS: Record<Source, string> = {
  court: 'connector-court',
  petition: 'connector-petition',
  'hotline-12345': 'connector-12345',
};

export const hubPart = (here: Surroundings): Part => ({
  ...app(here, 'hub', async () => ({ port: here.at.hubPort, variables: hubVariables(here.settings, here.at) })),
  essential: true,
});

/** Connectors learn the simulators' ports when they start, so these stay as they are once they have served. */
export function simulatorsPart(here: Surroundings): Part {
  const { settings, at } = here;
  let served = false;
  const part = app(here, 'simulators', async () => {
    if (!served) Object.assign(at, await simulatorPorts());
    return { port: at.simulatorsPort, variables: simulatorVariables(settings, at) };
  });
  const start: Part['start'] = async (signal) => {
    const running = await part.start(signal);
    served = true;
    return running;
  };
  return { ...part, start };
}

/** Nobody but us asks a connector for its health, so each start takes a port that is free at that moment. */
export const connectorPart = (here: Surroundings, source: Source): Part => ({
  ...app(here, CONNECTORS[source], async () => {
    const port = await anyFreePort();
    return { port, variables: connectorVariables(source, port, here.settings, here.at) };
  }),
  endsIn: 1,
});

/** A connector that is told by a file what its source is. */
export function describedPart(here: Surroundings, source: DescribedSource): Part {
  const placeOf = async () => {
    const port = await anyFreePort();
    return { port, variables: describedVariables(source, port, here.settings, here.at) };
  };
  return { ...app(here, describedPartName(source.system), placeOf, 'connector-described'), endsIn: 1 };
}

/** Where residents state their disputes. Its feed tells its health: the pages answer to everybody else. */
export const intakePart = (here: Surroundings): Part =>
  app(here, 'intake', async () => ({
    port: here.at.intakeFeedPort,
    variables: intakeVariables(here.settings, here.at),
  }));

interface Place {
  port: number;
  variables: Record<string, string>;
}

/** One of our apps, in `folder`; its port and variables are asked for at each start. */
function app(here: Surroundings, name: string, placeOf: () => Promise<Place>, folder = name): Part {
  const start: Part['start'] = async (signal) => {
    const { port, variables } = await placeOf();
    const program = {
      app: folder,
      env: { ...DEFAULTS, ...visibleTo(name, here.env, here.settings.described), ...variables },
      logFile: logFileOf(here.settings, name),
      readyUrl: `http://127.0.0.1:${port}/readyz`,
      onSpawn: (pid: number) => remember(here, name, pid, 'SIGTERM'),
      onWork: (text: string) => here.log(text),
    };
    return startNodeApp(program, signal);
  };
  return { name, essential: false, after: [], endsIn: 2, start };
}
