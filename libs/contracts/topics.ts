import type { SystemName } from './systems.js';

const RAW_PREFIX = 'disputes.raw.';

/** Topic that a connector's records go to; the message key is the sourceId, so one record's versions keep their order. */
export const rawTopic = (system: SystemName): string => `${RAW_PREFIX}${system}`;

/** The system behind a raw topic, or null for another topic. */
export const systemOfRawTopic = (topic: string): SystemName | null =>
  topic.startsWith(RAW_PREFIX) ? topic.slice(RAW_PREFIX.length) : null;

/** Items that no connector could map and messages that no hub could take: `RejectedItem`, key = system + ' ' + sourceId. */
export const REJECTED_TOPIC = 'disputes.rejected';

/** What the registry decided, for departments and write-back: key = caseId. */
export const CASE_EVENTS_TOPIC = 'cases.events';

/** Warnings on clusters, and what becomes of them: key = warningId. */
export const WARNING_EVENTS_TOPIC = 'warnings.events';

/** Compacted: the newest checkpoint of each connector, key = system. */
export const CHECKPOINT_TOPIC = 'connectors.checkpoints';

/** Compacted: the newest `ConnectorStatus` of each connector, key = system. */
export const STATUS_TOPIC = 'connectors.status';

/** What sources hold at a stocktaking, page by page: `InventoryPage`, key = system. */
export const INVENTORY_TOPIC = 'sources.inventories';

/** Request and reply between hub and connector (Nest's Kafka transport answers on `<topic>.reply`). */
export const controlTopic = (system: SystemName): string => `connectors.control.${system}`;

const WRITE_BACK_PREFIX = 'writeback.';

/** What a source is to be told of its records: `WriteBackOrder`, key = sourceId, so that one record is told in order. */
export const writeBackTopic = (system: SystemName): string => `${WRITE_BACK_PREFIX}${system}`;
export const isWriteBackTopic = (topic: string): boolean => topic.startsWith(WRITE_BACK_PREFIX);

/** What became of it: `WriteBackReceipt`, key = receiptNo. */
export const WRITE_BACK_RECEIPTS_TOPIC = 'writeback-receipts';

/** What one department is sent of cases, where it takes it from Kafka: CloudEvents of `CASE_EVENTS_TOPIC`, key = caseId. */
export const exchangeTopic = (subscriptionId: string): string => `exchange.${subscriptionId}`;
