import { connectorPart, describedPart, hubPart, intakePart, simulatorsPart } from './app-parts.js';
import { type DescribedSource, EXCHANGE, INTAKE } from './described-source.js';
import { kafkaPart, postgresPart } from './service-parts.js';
import { SOURCES, type Source } from './settings.js';
import type { Part } from './supervisor.js';
import type { Surroundings } from './surroundings.js';

/** The table of all parts of this start, each after those that it needs. */
export function partsOf(here: Surroundings): Part[] {
  const { kafkaBrokers, databaseUrl, simulated, described, hasIntake, intakeDatabaseUrl } = here.settings;
  const isSimulating = simulated.length > 0 || described.some((source) => playedBy(source) === 'simulators');
  const keepsIntake = hasIntake && intakeDatabaseUrl === null;
  const services: Part[] = [];
  if (kafkaBrokers === null) services.push(kafkaPart(here));
  if (databaseUrl === null || simulated.includes('hotline-12345') || keepsIntake) services.push(postgresPart(here));
  const served = services.map(({ name }) => name);
  return [
    ...services,
    ...(isSimulating ? [{ ...simulatorsPart(here), after: served }] : []),
    { ...hubPart(here), after: served },
    ...(hasIntake ? [{ ...intakePart(here), after: served }] : []),
    ...(Object.keys(SOURCES) as Source[]).map((source) => ({
      ...connectorPart(here, source),
      after: simulated.includes(source) ? [...served, 'simulators'] : served,
    })),
    ...described.map((source) => ({
      ...describedPart(here, source),
      after: source.isSimulated ? [...served, playedBy(source) as string] : served,
    })),
  ];
}

/** The part of this start that a described source's connector reads; null: it is elsewhere. */
function playedBy({ system, isSimulated }: DescribedSource): string | null {
  if (!isSimulated) return null;
  return system === INTAKE ? 'intake' : system === EXCHANGE ? 'hub' : 'simulators';
}
