import { Account } from './access/account.entity.js';
import { Session } from './access/session.entity.js';
import { ConnectorStatusRow } from './oversight/connector-status.entity.js';
import { QuarantineItem } from './oversight/quarantine-item.entity.js';

/**
 * Tables that are read and written an object at a time. Those of the pipeline are written in sets, by SQL of their own
 * (registry/). The schema is made by migrations alone; a test holds these classes against it.
 */
export const ENTITIES = [Account, ConnectorStatusRow, QuarantineItem, Session];
