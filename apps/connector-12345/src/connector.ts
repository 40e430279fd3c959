import type { Connector, SourceItem, SourceObserver } from '#libs/connector-kit/index.js';
import { HOTLINE, type SystemName } from '#libs/contracts/index.js';
import type { DatabaseOptions } from './database.js';
import { HotlineFeedback } from './feedback.js';
import { HOTLINE_FIELD_ORIGINS, HOTLINE_MAPPING_VERSION, interpretOrder } from './map.js';
import type { OrderPosition } from './position.js';
import { HotlineSource } from './source.js';

/** The 12345 hotline, by its exchange database. */
export function hotlineConnector(
  options: Omit<DatabaseOptions, 'observer'>,
  system: SystemName = HOTLINE,
): Connector<OrderPosition> {
  return {
    system,
    mappingVersion: HOTLINE_MAPPING_VERSION,
    fieldOrigins: HOTLINE_FIELD_ORIGINS,
    rereadAtStart: 'when-small',
    createReader: (observer: SourceObserver) => new HotlineSource({ ...options, observer }),
    createWriter: (observer: SourceObserver) => new HotlineFeedback({ ...options, observer }),
    interpret: (item: SourceItem) => interpretOrder(system, item),
  };
}
