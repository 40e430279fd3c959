import {
  type Connector,
  PostgresDatabase,
  type RowPosition,
  type SourceItem,
  type SourceObserver,
  TimedRows,
} from '#libs/connector-kit/index.js';
import { HOTLINE, type SystemName } from '#libs/contracts/index.js';
import { type HotlineDatabaseOptions, HotlineFeedback, NAME } from './feedback.js';
import { HOTLINE_FIELD_ORIGINS, HOTLINE_MAPPING_VERSION, interpretOrder } from './map.js';
import { Orders } from './orders.js';

/** The 12345 hotline, by its exchange database. */
export function hotlineConnector(
  options: Omit<HotlineDatabaseOptions, 'observer'>,
  system: SystemName = HOTLINE,
): Connector<RowPosition> {
  return {
    system,
    mappingVersion: HOTLINE_MAPPING_VERSION,
    fieldOrigins: HOTLINE_FIELD_ORIGINS,
    rereadAtStart: 'when-small',
    createReader: (observer: SourceObserver) =>
      new TimedRows(new Orders(new PostgresDatabase({ ...options, name: NAME, observer }))),
    createWriter: (observer: SourceObserver) => new HotlineFeedback({ ...options, observer }),
    interpret: (item: SourceItem) => interpretOrder(system, item),
  };
}
