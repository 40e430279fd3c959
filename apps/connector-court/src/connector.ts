import type { Connector, SourceItem, SourceObserver } from '#libs/connector-kit/index.js';
import { COURT, type SystemName } from '#libs/contracts/index.js';
import type { CourtCheckpoint } from './checkpoint.js';
import { COURT_FIELD_ORIGINS, COURT_MAPPING_VERSION, interpretCourtCase } from './map.js';
import { CourtProgress } from './progress.js';
import { CourtSource, type CourtSourceOptions } from './source.js';

/** The court's online mediation, by its REST interface. */
export function courtConnector(
  options: Omit<CourtSourceOptions, 'observer'>,
  system: SystemName = COURT,
): Connector<CourtCheckpoint> {
  return {
    system,
    mappingVersion: COURT_MAPPING_VERSION,
    fieldOrigins: COURT_FIELD_ORIGINS,
    rereadAtStart: 'never',
    createReader: (observer: SourceObserver) => new CourtSource({ ...options, observer }),
    createWriter: (observer: SourceObserver) => new CourtProgress({ ...options, observer }),
    interpret: (item: SourceItem) => interpretCourtCase(system, item),
  };
}
