import type { Connector, SourceItem, SourceObserver } from '#libs/connector-kit/index.js';
import { PETITION, type SystemName } from '#libs/contracts/index.js';
import type { PetitionSourceOptions } from './feed.js';
import { PetitionFeedback } from './feedback.js';
import { interpretLetter, PETITION_FIELD_ORIGINS, PETITION_MAPPING_VERSION } from './map.js';
import { type PetitionCheckpoint, PetitionSource } from './source.js';

/** The petition system, by its change feed. */
export function petitionConnector(
  options: Omit<PetitionSourceOptions, 'observer'>,
  system: SystemName = PETITION,
): Connector<PetitionCheckpoint> {
  return {
    system,
    mappingVersion: PETITION_MAPPING_VERSION,
    fieldOrigins: PETITION_FIELD_ORIGINS,
    // A backup may have been restored while no connector ran, and the highest XH would not tell.
    rereadAtStart: 'always',
    createReader: (observer: SourceObserver) => new PetitionSource({ ...options, observer }),
    createWriter: (observer: SourceObserver) => new PetitionFeedback({ ...options, observer }),
    interpret: (item: SourceItem) => interpretLetter(system, item),
  };
}
